import type { z } from "zod";
import type { RefusalCode } from "./refusal.ts";

/**
 * Who may call a route: `open` needs no key; `any-key` any valid key; `project` a key for the project of the path or
 * for everything; `everything` a key for everything only.
 */
export type Access = "open" | "any-key" | "project" | "everything";

/** One route of the admin API, as plain values: the server, the OpenAPI document and the client follow from it. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `:name` for each parameter. */
  path: `/api/${string}`;
  /** A few words for lists of routes. */
  summary: string;
  /** What a caller has to know besides. */
  description?: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answers: { status: 200 | 201; body: z.ZodType };
  /** The refusals that are the route's own; those of its access and its input come on top. */
  errors: readonly RefusalCode[];
}

/** Routes by resource and name, as `contract.journeys.replace`. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** The fields of a route that are there and have a schema. */
type Schemas<R extends Route> = {
  [Part in "params" | "query" | "body" as R[Part] extends z.ZodType ? Part : never]: R[Part];
};

/** What a caller gives to a route: defaults may be left out. */
export type RouteInput<R extends Route> = {
  [Part in keyof Schemas<R>]: Schemas<R>[Part] extends z.ZodType ? z.input<Schemas<R>[Part]> : never;
};

/** What a route's function gets: parsed, defaults filled in. */
export type RouteRequest<R extends Route> = {
  [Part in keyof Schemas<R>]: Schemas<R>[Part] extends z.ZodType ? z.output<Schemas<R>[Part]> : never;
};

/** What a route answers, as JSON. */
export type RouteAnswer<R extends Route> = z.output<R["answers"]["body"]>;
