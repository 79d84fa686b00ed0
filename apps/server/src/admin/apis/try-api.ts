import type { ApiTrial } from "@tributary/api";
import {
  type ApiDefinition,
  type ApiRequest,
  advance,
  type Bot,
  convertTo,
  declarationKey,
  type Env,
  type Event,
  type Json,
  type JsonObject,
  jsonObject,
  newSession,
  prepareBot,
  type Session,
  systemVariables,
} from "@tributary/engine";
import { newUserJourney, nodeTypes } from "@tributary/nodes";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { openApiCaller } from "../../outbound/api-caller.ts";
import { limitOutcome } from "../../requests/limit-outcome.ts";
import { readSecret } from "../../requests/read-secret.ts";
import { Refusal } from "../refusals.ts";

interface Trial {
  document: ApiDefinition;
  /** By reference: `local_var.order`. */
  values: Record<string, Json>;
}

/**
 * Makes an API call as an API node would, by playing a journey of one such node: what the designer sees here is what
 * contacts will get.
 */
export async function tryApi(context: Context, projectId: string, trial: Trial): Promise<ApiTrial> {
  const draft = await loadDraft(context.db.kysely, projectId);
  const bot = prepareBot(trialBot(draft, trial), nodeTypes);
  const env: Env = { now: context.clock.now(), newId };
  const asked = advance(bot, trialSession(env, trial.values), trialInput(trial.values), env);
  const requested = asked.events.find((event) => event.type === "api-requested");
  if (!requested) return { request: null, result: notMade(asked.events), variables: [] };
  const { requestId, request } = requested;
  const result = await call(context, projectId, request);
  const { events } = advance(bot, asked.session, { type: "api-result", requestId, result }, env);
  return { request: shown(request), result, variables: events.flatMap(readVariable) };
}

function trialBot(draft: Bot, { document, values }: Trial): Bot {
  const empty = newUserJourney({ id: "trial", name: "Trial" });
  const [start] = empty.nodes;
  if (!start) throw new Error("a new journey has a start node");
  const nodes = [
    { ...start, config: { trigger: { kind: "any-message" } }, exits: { next: "call" } },
    { ...start, id: "call", type: "api", name: "Call", config: { apiId: document.id }, exits: {} },
  ];
  return {
    ...draft,
    journeys: [{ ...empty, nodes }],
    variables: declareGiven(draft.variables, values),
    apis: [document],
    defaultJourneys: {},
  };
}

/** Declared variables with the given values as their first ones. @throws Refusal `invalid-input` */
function declareGiven(declared: Bot["variables"], values: Record<string, Json>): Bot["variables"] {
  const known = new Map(declared.map((declaration) => [declarationKey(declaration), declaration]));
  for (const [reference, value] of Object.entries(values)) {
    if (systemName(reference) !== undefined) continue;
    const declaration = known.get(reference);
    const converted = declaration ? convertTo(declaration.type, value) : { problem: "there is no such variable" };
    if (!declaration || "problem" in converted) throw unfit(reference, "problem" in converted ? converted.problem : "");
    known.set(reference, { ...declaration, value: converted.value });
  }
  return [...known.values()];
}

/** The name of a system variable; undefined for any other reference. */
function systemName(reference: string): string | undefined {
  const [scope, name = ""] = reference.split(".");
  return scope === "system_var" && systemVariables.has(name) ? name : undefined;
}

function unfit(reference: string, problem: string): Refusal {
  return new Refusal("invalid-input", `“${reference}” cannot have this value: ${problem}.`, {
    field: `values.${reference}`,
  });
}

/** What the message does not bring along, such as what a screen of an open Flow sent, is as the designer says. */
function trialSession(env: Env, values: Record<string, Json>): Session {
  const contact = { channelUserId: "15550000000", wabaId: "0", phoneNumberId: "0" };
  const session = newSession(env.newId(), env.now, contact, {});
  for (const [reference, value] of Object.entries(values)) {
    const name = systemName(reference);
    if (name !== undefined) session.system[name] = value;
  }
  return session;
}

function trialInput(values: Record<string, Json>) {
  const text = textOf(values["system_var.user_input"]) || "Try it";
  const raw: JsonObject = { type: "text", text: { body: text } };
  const meta = jsonObject.safeParse(values["system_var.message_meta"]);
  const message = { id: "trial", kind: "text" as const, text, raw: meta.success ? meta.data : raw };
  return { type: "message" as const, message, profileName: textOf(values["system_var.user_name"]) || "Ana" };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

async function call(context: Context, projectId: string, request: ApiRequest): Promise<ApiTrial["result"]> {
  await using caller = openApiCaller({ allowPrivateAddresses: context.config.allowedAddresses });
  const once = { ...request, retries: { ...request.retries, attempts: 0 } };
  const outcome = await caller.call(once, {
    idempotencyKey: newId(),
    resolveSecret: (name) => readSecret(context, projectId, name),
  });
  return limitOutcome(outcome);
}

/** The journey failed before a request was there: a template that cannot be rendered, or what it made is no request. */
function notMade(events: Event[]): ApiTrial["result"] {
  const failed = events.find((event) => event.type === "turn-failed");
  const { code, message } = failed ?? { code: "not-made", message: "The request could not be put together." };
  return { outcome: "failed", code, message, attempts: 0, durationMs: 0 };
}

function shown({ method, url, headers, body, auth }: ApiRequest): ApiTrial["request"] {
  return { method, url, headers: [...headers, ...shownAuth(auth)], body: body ?? null };
}

function shownAuth(auth: ApiRequest["auth"]): [string, string][] {
  if (auth.kind === "basic") return [["authorization", `Basic [${auth.username}:${auth.passwordSecret}]`]];
  if (auth.kind === "bearer") return [["authorization", `Bearer [${auth.tokenSecret}]`]];
  return auth.kind === "header" ? [[auth.name, `[${auth.valueSecret}]`]] : [];
}

function readVariable(event: Event): ApiTrial["variables"] {
  if (event.type === "variable-set") return [{ variable: event.variable, value: event.after }];
  return event.type === "variable-refused" ? [{ variable: event.variable, problem: event.reason }] : [];
}
