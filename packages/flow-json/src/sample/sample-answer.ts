import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import { entryScreens } from "../knowledge/entry-screens.ts";
import { findActions } from "../model/find-actions.ts";
import type { FlowJson } from "../model/flow-json.ts";
import type { OpenFlow } from "../runtime/open-flow.ts";
import type { EndpointAnswer, EndpointRequest } from "../runtime/step.ts";
import { sampleData } from "./sample-data.ts";

/**
 * What a well-meaning endpoint could answer: the first screen, the screen before, the same screen with everything
 * switched on after a choice, and after a tap the next screen of the routing model or, where there is none, the end.
 */
export function sampleAnswer(
  flow: FlowJson,
  open: OpenFlow,
  request: EndpointRequest,
  hasTapped: boolean,
): EndpointAnswer {
  if (request.action === "INIT") return showing(flow, entryScreens(flow)[0] ?? flow.screens[0]?.id ?? "");
  if (request.action === "BACK") return showing(flow, open.stack.at(-1) ?? open.screenId);
  if (!hasTapped) return refreshed(flow, open);
  const next = nextScreen(flow, open);
  if (next !== undefined) return showing(flow, next);
  const params = { flow_token: request.flow_token, ...withoutFiles(request.data) };
  return { screen: "SUCCESS", data: { extension_message_response: { params } } };
}

function showing(flow: FlowJson, screen: string): EndpointAnswer {
  return { screen, data: sampleData(flow, screen) };
}

function refreshed(flow: FlowJson, { screenId, screens }: OpenFlow): EndpointAnswer {
  const known = Object.hasOwn(screens, screenId) ? screens[screenId]?.data : {};
  const data = Object.entries({ ...sampleData(flow, screenId), ...known });
  const switchedOn = data.map(([name, value]): [string, Json] => [name, value === false ? true : value]);
  return { screen: screenId, data: Object.fromEntries(switchedOn) };
}

/** A screen that the routing model allows, if possible one that only the endpoint leads to; from a terminal screen no other. */
function nextScreen(flow: FlowJson, { screenId, stack }: OpenFlow): string | undefined {
  const screen = flow.screens.find(({ id }) => id === screenId);
  const modelled = Object.hasOwn(flow.routing_model, screenId) ? flow.routing_model[screenId] : [];
  const candidates = (modelled ?? []).filter((id) => !stack.includes(id) && flow.screens.some((one) => one.id === id));
  const local = screen === undefined ? [] : findActions(screen).map(({ next }) => next);
  return candidates.find((id) => !local.includes(id)) ?? (screen?.terminal === true ? undefined : candidates[0]);
}

/** Files stay with the endpoint: the response of a real one names what it made of them. */
function withoutFiles(data: JsonObject): JsonObject {
  const isFiles = (value: Json) =>
    Array.isArray(value) && value.some((file) => isJsonObject(file) && member(file, "media_id") !== undefined);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isFiles(value)));
}
