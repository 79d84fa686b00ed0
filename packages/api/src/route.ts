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
  /** The most that a JSON body may have, where that is more than elsewhere. */
  maxBodyBytes?: number;
  /** With `mediaTypes`, the answer is a file of one of them instead of JSON. */
  answers: { status: 200 | 201; body: z.ZodType; mediaTypes?: readonly string[] };
  /** The request's body is a file, as it is, of at most so many bytes. */
  upload?: { maxBytes: number };
  /** The refusals that are the route's own; those of its access and its input come on top. */
  errors: readonly RefusalCode[];
}

/** Routes by resource and name, as `contract.journeys.replace`. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

type Part = "params" | "query" | "body";

/** The parts of a request that a route has a schema for. */
type PartsOf<R extends Route> = { [P in Part]: R extends Record<P, z.ZodType> ? P : never }[Part];

type SchemaOf<R extends Route, P extends Part> = R extends Record<P, infer Schema extends z.ZodType> ? Schema : never;

/** The parts in which everything may be left out. */
type OptionalPartsOf<R extends Route> = {
  [P in PartsOf<R>]: Partial<z.input<SchemaOf<R, P>>> extends z.input<SchemaOf<R, P>> ? P : never;
}[PartsOf<R>];

/** What a caller gives to a route: whatever has a default may be left out. */
export type RouteInput<R extends Route> = {
  [P in Exclude<PartsOf<R>, OptionalPartsOf<R>>]: z.input<SchemaOf<R, P>>;
} & { [P in OptionalPartsOf<R>]?: z.input<SchemaOf<R, P>> } & (R extends { upload: object } ? { file: Blob } : unknown);

/** Whether a route can be called without giving anything. */
export type NeedsNothing<R extends Route> = R extends { upload: object }
  ? false
  : Exclude<PartsOf<R>, OptionalPartsOf<R>> extends never
    ? true
    : false;

/** What a route's function gets: parsed, defaults filled in. */
export type RouteRequest<R extends Route> = { [P in PartsOf<R>]: z.output<SchemaOf<R, P>> };

/** What a route answers, as JSON. */
export type RouteAnswer<R extends Route> = z.output<R["answers"]["body"]>;
