import { z } from "zod";

export const templateStatuses = [
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "ARCHIVED",
  "DELETED",
] as const;
export const templateCategories = ["AUTHENTICATION", "MARKETING", "UTILITY"] as const;

const buttonSchema = z.looseObject({ type: z.string().toUpperCase(), text: z.string().optional() });
const looseComponentSchema = z.looseObject({
  type: z.string().toUpperCase(),
  format: z.string().toUpperCase().optional(),
  text: z.string().optional(),
  buttons: z.array(buttonSchema).optional(),
});

/** One part of a template as it was created, under Meta's keys; kinds are upper case whatever the caller wrote. */
export const componentSchema = looseComponentSchema.extend({
  cards: z.array(z.looseObject({ components: z.array(looseComponentSchema) })).optional(),
});

export const templateSchema = z.object({
  id: z.string().regex(/^\d{1,32}$/, "an id is a string of digits, as Meta's are"),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "a template's name is lower-case letters, digits and _"),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, "a language is a code such as en_US"),
  category: z.enum(templateCategories),
  status: z.enum(templateStatuses).default("APPROVED"),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]).default("POSITIONAL"),
  components: z.array(componentSchema).min(1),
  rejected_reason: z.string().default("NONE"),
  quality_score: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).default("UNKNOWN"),
  message_send_ttl_seconds: z.number().optional(),
  /** Sending it is refused with 132007. */
  isAgainstPolicy: z.boolean().optional(),
  /** When it got the status that it has. */
  statusSinceMs: z.number().optional(),
  /** What it was before it was archived. */
  statusBeforeArchive: z.enum(templateStatuses).optional(),
});

export type TemplateComponent = z.output<typeof looseComponentSchema>;
export type TemplateButton = z.output<typeof buttonSchema>;

/** One language of a template. */
export type TemplateRecord = z.output<typeof templateSchema>;

/** The template that every new account has. */
export const helloWorld: TemplateRecord = {
  id: "600000000000001",
  name: "hello_world",
  language: "en_US",
  category: "UTILITY",
  status: "APPROVED",
  parameter_format: "POSITIONAL",
  components: [
    { type: "HEADER", format: "TEXT", text: "Hello World" },
    { type: "BODY", text: "Welcome! This template shows that messages can be sent." },
    { type: "FOOTER", text: "Sent by the emulator" },
  ],
  rejected_reason: "NONE",
  quality_score: "UNKNOWN",
};
