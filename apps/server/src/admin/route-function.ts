import type { Route, RouteRequest } from "@tributary/api";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Caller } from "./caller.ts";

/** What the admin API wakes in the running server. */
export interface AdminHooks {
  /** A contact's mailbox wants to be looked into. */
  wakeTurns?(): void;
}

/** A parsed request of a route. */
export type Call<R extends Route> = RouteRequest<R> & {
  context: Context;
  caller: Caller;
  hooks: AdminHooks;
  /** The origin that the request came to, for example `https://bots.example.com`. */
  origin: string;
};

/** Functions for all routes of a resource. The answer is parsed by the contract before it leaves. */
export type RouteFunctions<Resource extends Readonly<Record<string, Route>>> = {
  [Name in keyof Resource]: (call: Call<Resource[Name]>) => Promise<z.input<Resource[Name]["answers"]["body"]>>;
};
