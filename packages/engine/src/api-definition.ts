import { z } from "zod";

const namedText = z.strictObject({
  name: z.string().min(1).max(200).meta({ label: "Name" }),
  value: z.string().max(8192).meta({ label: "Value", template: true }),
});

/** How a saved API call proves who is calling. Values are names of project secrets, never the secrets themselves. */
export const apiAuth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("basic"),
    username: z.string().max(500).meta({ label: "User name", template: true }),
    passwordSecret: z
      .string()
      .min(1)
      .max(100)
      .meta({ label: "Password (name of a project secret)", control: "secret" }),
  }),
  z.strictObject({
    kind: z.literal("bearer"),
    tokenSecret: z.string().min(1).max(100).meta({ label: "Token (name of a project secret)", control: "secret" }),
  }),
  z.strictObject({
    kind: z.literal("header"),
    name: z.string().min(1).max(200).meta({ label: "Header name" }),
    valueSecret: z
      .string()
      .min(1)
      .max(100)
      .meta({ label: "Header value (name of a project secret)", control: "secret" }),
  }),
]);

/** What a saved API call sends as its body. Texts are Liquid templates. */
export const apiBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("json"),
    text: z.string().max(100_000).meta({ label: "JSON", template: true, control: "json" }),
  }),
  z.strictObject({ kind: z.literal("form"), fields: z.array(namedText).max(100) }),
  z.strictObject({
    kind: z.literal("raw"),
    contentType: z.string().min(1).max(200).meta({ label: "Content type" }),
    text: z.string().max(100_000).meta({ label: "Body", template: true }),
  }),
]);

/** One value picked out of an API's answer: an RFC 9535 JSONPath and the variable that receives what it selects. */
export const responseMapping = z.strictObject({
  path: z.string().min(1).max(500).meta({ label: "JSON path", help: "For example $.customer.name" }),
  variable: z
    .string()
    .max(100)
    .meta({ label: "Variable", help: "For example local_var.customer_name", control: "variable" }),
});

/** A saved API call of a bot. API nodes refer to it by `id`. */
export const apiDefinition = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100).meta({ label: "Name" }),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).meta({ label: "Method" }),
  url: z.string().min(1).max(4000).meta({ label: "URL", template: true }),
  query: z.array(namedText).max(100).default([]),
  headers: z.array(namedText).max(100).default([]),
  body: apiBody.default({ kind: "none" }),
  auth: apiAuth.default({ kind: "none" }),
  timeoutSeconds: z.number().min(1).max(30).default(10).meta({ label: "Timeout (seconds)" }),
  retries: z
    .strictObject({
      attempts: z.number().int().min(0).max(5).default(0).meta({ label: "Retries" }),
      backoffSeconds: z.number().min(0.1).max(30).default(1).meta({ label: "First pause (seconds)" }),
    })
    .default({ attempts: 0, backoffSeconds: 1 }),
  responseMapping: z.array(responseMapping).max(50).default([]),
});

/** A saved API call, defaults filled in. */
export type ApiDefinition = z.infer<typeof apiDefinition>;

/** How a saved API call proves who is calling. */
export type ApiAuth = z.infer<typeof apiAuth>;
