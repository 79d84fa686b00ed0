import type { GraphClient } from "../src/index.ts";

/** One call of the Graph client: the request it makes, the answer it gets, and what it makes of that. */
export type GraphCall = {
  name: string;
  call: (client: GraphClient) => Promise<unknown>;
  method: "GET" | "POST" | "DELETE";
  /** After the version. */
  path: string;
  body?: unknown;
  answer: unknown;
  result?: unknown;
};

/** The answer that Meta gives when there is nothing to say. */
export const success = { success: true };
