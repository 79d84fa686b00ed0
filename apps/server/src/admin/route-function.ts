import type { Route, RouteRequest } from "@tributary/api";
import type { z } from "zod";
import type { PreparedBots } from "../bots/prepared-bots.ts";
import type { Context } from "../context.ts";
import type { Caller } from "./caller.ts";
import type { AccountFlows } from "./channels/account-flows.ts";
import type { FileAnswer, UploadedFile } from "./files/file-answer.ts";

/** What the admin API wakes in the running server. */
export interface AdminHooks {
  /** A contact's mailbox wants to be looked into. */
  wakeContact?(contactId: string): void;
  /** Something was deleted whose rows are to be removed. */
  wakeRemoval?(): void;
}

/** A parsed request of a route. */
export type Call<R extends Route> = RouteRequest<R> & {
  context: Context;
  caller: Caller;
  hooks: AdminHooks;
  bots: PreparedBots;
  accountFlows: AccountFlows;
  /** The origin that the request came to, for example `https://bots.example.com`. */
  origin: string;
} & (R extends { upload: object } ? { file: UploadedFile } : unknown);

/** What a route's function gives: a file, or what the contract parses before it leaves. */
type Answer<R extends Route> = R["answers"] extends { mediaTypes: readonly string[] }
  ? FileAnswer
  : z.input<R["answers"]["body"]>;

/** Functions for all routes of a resource. */
export type RouteFunctions<Resource extends Readonly<Record<string, Route>>> = {
  [Name in keyof Resource]: (call: Call<Resource[Name]>) => Promise<Answer<Resource[Name]>>;
};
