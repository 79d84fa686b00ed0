import type { Route } from "@tributary/api";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { invalidInput } from "./invalid-input.ts";

/** Reads path, query and body as the route's contract has them. @throws Refusal `invalid-input` */
export function parseRequest(route: Route, request: FastifyRequest): Record<string, unknown> {
  const parts: Record<string, unknown> = {};
  for (const part of ["params", "query", "body"] as const) {
    const schema = route[part];
    if (schema) parts[part] = parse(schema, request[part] ?? undefined);
  }
  return parts;
}

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}
