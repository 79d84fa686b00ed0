import { isJsonObject, type JsonObject, member } from "../json/json.ts";
import { checkScreenData } from "../knowledge/check-screen-data.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { completeFlow } from "./complete-flow.ts";
import { enterScreen, stillOpen, withScreen } from "./enter-screen.ts";
import type { EndpointAction, FlowFailure, OpenFlow } from "./open-flow.ts";
import { reportError } from "./request-data.ts";
import { runRenderActions } from "./run-action.ts";
import { findScreen, stateOf } from "./scope.ts";
import { type EndpointAnswer, type EndpointFailure, failed, type Step, unchanged } from "./step.ts";

/**
 * The endpoint's answer to the request with this id. An answer that nobody waits for changes nothing; one that cannot
 * be used is reported to the endpoint, and the contact stays on the screen with a notice.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#data_exchange_request
 */
export function receive(flow: FlowJson, open: OpenFlow, effectId: string, answer: EndpointAnswer): Step {
  const { pending } = open;
  if (open.status !== "waiting" || pending === undefined || pending.effectId !== effectId) return unchanged(open);
  if ("failure" in answer) return receiveFailure(open, pending.action, answer);
  const { screen, data } = readAnswer(answer);
  if (screen === "SUCCESS") return receiveCompletion(flow, open, pending.action, data);
  const problem = transitionProblem(flow, open, pending.action, screen) ?? dataProblem(flow, open, screen, data);
  if (problem !== undefined) return refuse(flow, open, pending.action, problem);
  return show(flow, open, screen, data);
}

function readAnswer({ screen, data }: { screen?: unknown; data?: unknown }): { screen: string; data: JsonObject } {
  return { screen: typeof screen === "string" ? screen : "", data: isObject(data) ? data : {} };
}

/** What was decrypted is JSON; whatever else somebody hands over counts as no data. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const failureTexts: Partial<Record<EndpointFailure, string>> = {
  timeout_error: "The endpoint did not answer within 10 seconds.",
  "invalid-flow-token": "This form has expired.",
};

function receiveFailure(
  open: OpenFlow,
  action: EndpointAction,
  { failure: code, message }: { failure: EndpointFailure; message?: string },
): Step {
  const failure = { code, message: message ?? failureTexts[code] ?? "Something went wrong. Try again later." };
  if (action === "INIT" || code === "invalid-flow-token") return failed(open, failure);
  return unchanged({ ...stillOpen(open), snackbar: failure.message });
}

function refuse(flow: FlowJson, open: OpenFlow, action: EndpointAction, failure: FlowFailure): Step {
  const next =
    action === "INIT"
      ? failed(open, failure).open
      : { ...stillOpen(open), snackbar: "Something went wrong. Try again later." };
  return reportError(flow, next, action, failure);
}

/** `SUCCESS` ends the Flow; its params, which must hold the token, are the response. */
function receiveCompletion(flow: FlowJson, open: OpenFlow, action: EndpointAction, data: JsonObject): Step {
  const params = member(member(data, "extension_message_response"), "params");
  if (isJsonObject(params) && typeof params["flow_token"] === "string") return completeFlow(flow, open, params);
  const message = "An answer with SUCCESS needs data.extension_message_response.params with the flow_token.";
  return refuse(flow, open, action, { code: "payload-schema-error", message });
}

/** @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#routing-model */
function transitionProblem(
  flow: FlowJson,
  open: OpenFlow,
  action: EndpointAction,
  screen: string,
): FlowFailure | undefined {
  const code = "invalid-screen-transition";
  if (findScreen(flow, screen) === undefined) {
    return { code, message: `The answer names the screen “${screen}”, which the Flow does not have.` };
  }
  const isHere = screen === open.screenId || (action === "BACK" && open.stack.includes(screen));
  const modelled = Object.keys(flow.routing_model).length > 0 && open.screenId !== "";
  if (action === "INIT" || isHere || !modelled) return undefined;
  const targets = Object.hasOwn(flow.routing_model, open.screenId) ? flow.routing_model[open.screenId] : [];
  if (targets?.includes(screen)) return undefined;
  return { code, message: `The routing model has no way from “${open.screenId}” to “${screen}”.` };
}

/** An answer may hold more than the screen declares; what it declares must be there and of the right type. */
function dataProblem(flow: FlowJson, open: OpenFlow, screen: string, data: JsonObject): FlowFailure | undefined {
  const known = screen === open.screenId ? stateOf(open, screen).data : {};
  const [problem] = checkScreenData(flow, screen, { ...known, ...withoutMessage(data) }).filter(
    ({ code }) => code !== "unknown-field",
  );
  return problem && { code: "payload-schema-error", message: problem.message };
}

function show(flow: FlowJson, open: OpenFlow, screen: string, data: JsonObject): Step {
  const message = member(data, "error_message");
  const notice = typeof message === "string" && message !== "" ? { snackbar: message } : {};
  const fields = withoutMessage(data);
  if (screen === open.screenId) {
    const known = stateOf(open, screen).data;
    const refreshed = withScreen(stillOpen(open), screen, { data: { ...known, ...fields }, corrected: [] });
    return unchanged({ ...refreshed, ...notice });
  }
  const at = open.stack.indexOf(screen);
  if (at !== -1) return unchanged({ ...enterScreen(open, screen, fields, open.stack.slice(0, at)), ...notice });
  const stack = open.screenId === "" ? [] : [...open.stack, open.screenId];
  const step = runRenderActions(flow, enterScreen(open, screen, fields, stack));
  return { ...step, open: { ...step.open, ...notice } };
}

function withoutMessage(data: JsonObject): JsonObject {
  const { error_message: _, ...fields } = data;
  return fields;
}
