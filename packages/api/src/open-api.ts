import type { JsonObject } from "@tributary/engine";
import type { z } from "zod";
import { contract } from "./contract.ts";
import { collectJsonSchemas, type JsonSchemas } from "./json-schemas.ts";
import { type RefusalCode, refusalBody, refusalCodes } from "./refusal.ts";
import type { Access, Route } from "./route.ts";

/** The admin API as an OpenAPI 3.1 document, made from the contract. https://spec.openapis.org/oas/v3.1.1.html */
export function openApiDocument(): JsonObject {
  const schemas = collectJsonSchemas();
  const paths: Record<string, JsonObject> = {};
  for (const [resource, routes] of Object.entries<Readonly<Record<string, Route>>>(contract)) {
    for (const [name, route] of Object.entries(routes)) {
      const path = route.path.replace(/:(\w+)/g, "{$1}");
      const operation = describeRoute(route, schemas);
      const place = { operationId: `${resource}.${name}`, tags: [resource] };
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: { ...place, ...operation } };
    }
  }
  return {
    openapi: "3.1.1",
    info: { title: "Tributary admin API", version: "1.0.0", description: about },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }],
    tags: Object.keys(contract).map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, `trb_…`, as the server made it." },
      },
    },
  };
}

const about = `Everything that a designer or an operator does with Tributary.

Lists come in pages: give \`nextCursor\` of a page as \`cursor\` to get the next one. Whatever is refused comes with a code
for programs, a sentence for people and, where there is one, the field at fault.`;

function describeRoute(route: Route, schemas: JsonSchemas): JsonObject {
  const { status } = route.answers;
  return {
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(route.access === "open" ? { security: [] } : {}),
    parameters: [...describeParameters(route, "path", schemas), ...describeParameters(route, "query", schemas)],
    ...describeBody(route, schemas),
    responses: {
      [status]: { description: "Done.", content: describeAnswer(route, schemas) },
      ...describeRefusals(route, schemas),
    },
  };
}

function describeBody(route: Route, schemas: JsonSchemas): JsonObject {
  if (route.upload) return { requestBody: { required: true, content: { "*/*": { schema: binary } } } };
  if (!route.body) return {};
  return { requestBody: { required: true, content: jsonContent(schemas.ofInput(route.body)) } };
}

function describeAnswer({ answers: { body, mediaTypes } }: Route, schemas: JsonSchemas): JsonObject {
  if (!mediaTypes) return jsonContent(schemas.ofAnswer(body));
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: binary }]));
}

const binary = { type: "string", format: "binary" };

function describeParameters(route: Route, place: "path" | "query", schemas: JsonSchemas): JsonObject[] {
  const parameters: Record<string, z.ZodType> = (place === "path" ? route.params : route.query)?.shape ?? {};
  return Object.entries(parameters).map(([name, parameter]) => {
    const { description, ...schema } = schemas.ofInput(parameter);
    return {
      name,
      in: place,
      required: place === "path",
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

function jsonContent(schema: JsonObject): JsonObject {
  return { "application/json": { schema } };
}

const ofAccess: Record<Access, RefusalCode[]> = {
  open: [],
  "any-key": ["key-missing", "key-invalid", "too-many-attempts"],
  project: ["key-missing", "key-invalid", "too-many-attempts", "not-allowed", "not-found"],
  everything: ["key-missing", "key-invalid", "too-many-attempts", "not-allowed"],
};
const ofAll: RefusalCode[] = ["unavailable", "internal"];

/** One response for each status; several codes may share one. */
function describeRefusals(route: Route, schemas: JsonSchemas): JsonObject {
  const ofInput: RefusalCode[] = route.params || route.query || route.body ? ["invalid-input"] : [];
  const ofBody: RefusalCode[] = route.upload ? ["too-large"] : route.body ? ["not-json", "too-large"] : [];
  const codes = [...ofAccess[route.access], ...ofInput, ...ofBody, ...route.errors, ...ofAll];
  const byStatus = Map.groupBy(new Set(codes), (code) => String(refusalCodes[code].status));
  const content = jsonContent(schemas.ofAnswer(refusalBody));
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => {
      const description = those.map((code) => `\`${code}\`: ${refusalCodes[code].summary}`).join("\n\n");
      return [status, { description, content }];
    }),
  );
}
