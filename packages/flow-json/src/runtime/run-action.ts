import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import { screenData } from "../knowledge/screen-data.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { isAtLeast, isFlowVersion } from "../model/versions.ts";
import { completeFlow } from "./complete-flow.ts";
import { enterScreen, withScreen } from "./enter-screen.ts";
import { isBlankValue, typedNumber } from "./form-input.ts";
import { isTooLarge } from "./is-too-large.ts";
import type { OpenFlow } from "./open-flow.ts";
import { nextEffect, requestData } from "./request-data.ts";
import { currentScope, findScreen, inputValue, resolve, resolvePayload, type Scope, stateOf } from "./scope.ts";
import { asInput, shownComponents } from "./shown-components.ts";
import { type Step, unchanged } from "./step.ts";

/**
 * Does what an action says on the screen that is shown. What is no action, or leads nowhere, does nothing.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#actions
 */
export function runAction(flow: FlowJson, open: OpenFlow, action: Json | undefined): Step {
  const scope = currentScope(flow, open);
  if (scope === undefined || open.status !== "open" || !isJsonObject(action)) return unchanged(open);
  switch (action["name"]) {
    case "navigate":
      return navigate(scope, action);
    case "complete":
      return completeFlow(flow, open, resolvePayload(scope, action["payload"], "response"));
    case "data_exchange":
      return requestData(flow, open, "data_exchange", resolvePayload(scope, action["payload"], "endpoint"));
    case "update_data":
      return unchanged(updateData(scope, action["payload"]));
    case "open_url":
      return openUrl(scope, action["url"]);
    default:
      return unchanged(open);
  }
}

/** Does one action after the other, until one of them leaves the screen or asks the endpoint. */
export function runActions(flow: FlowJson, open: OpenFlow, actions: readonly (Json | undefined)[]): Step {
  return actions.reduce<Step>((step, action) => {
    if (step.open.status !== "open" || step.open.screenId !== open.screenId) return step;
    const next = runAction(flow, step.open, action);
    return { open: next.open, effects: [...step.effects, ...next.effects] };
  }, unchanged(open));
}

/**
 * Does what Flow JSON 6.0 to 6.3 did when a screen came up: the `on-select-action` of every input that has a value.
 * @see https://developers.facebook.com/docs/whatsapp/flows/changelogs
 */
export function runRenderActions(flow: FlowJson, open: OpenFlow): Step {
  const { version } = flow;
  const scope = currentScope(flow, open);
  const isConcerned = isFlowVersion(version) && isAtLeast(version, "6.0") && !isAtLeast(version, "7.0");
  if (scope === undefined || !isConcerned) return unchanged(open);
  const actions = shownComponents(scope).flatMap((shown) => {
    const input = asInput(shown);
    return input === undefined || isBlankValue(inputValue(scope, input)) ? [] : [shown.component["on-select-action"]];
  });
  return runActions(flow, open, actions);
}

function navigate(scope: Scope, action: JsonObject): Step {
  const { flow, open } = scope;
  const next = member(member(action, "next"), "name");
  if (typeof next !== "string" || next === open.screenId || findScreen(flow, next) === undefined)
    return unchanged(open);
  const data = fitNumbers(flow, next, resolvePayload(scope, action["payload"], "screen"));
  if (isTooLarge(data)) return unchanged(open);
  return runRenderActions(flow, enterScreen(open, next, data, [...open.stack, open.screenId]));
}

/** What was typed into a number input counts as a number where the screen that gets it declares one. */
function fitNumbers(flow: FlowJson, screenId: string, data: JsonObject): JsonObject {
  const numbers = new Set(
    (screenData(flow, screenId) ?? []).flatMap(({ name, type }) => (type === "number" ? name : [])),
  );
  const fit = ([name, value]: [string, Json]): [string, Json] => {
    return [name, (numbers.has(name) ? typedNumber(value) : undefined) ?? value];
  };
  return Object.fromEntries(Object.entries(data).map(fit));
}

function updateData(scope: Scope, payload: Json | undefined): OpenFlow {
  const { open } = scope;
  const given = fitNumbers(scope.flow, open.screenId, resolvePayload(scope, payload, "screen"));
  const data = { ...stateOf(open, open.screenId).data, ...given };
  return isTooLarge(data) ? open : withScreen(open, open.screenId, { data });
}

/** Only addresses of web pages are opened. */
function openUrl(scope: Scope, url: Json | undefined): Step {
  const address = resolve(scope, url);
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) return unchanged(scope.open);
  const [id, effectCount] = nextEffect(scope.open);
  return { open: { ...scope.open, effectCount }, effects: [{ kind: "open-url", id, url: address }] };
}
