import type { FlowRequest, JsonObject } from "@tributary/engine";
import { checkScreenData, type FlowJson } from "@tributary/flow-json";

/** Why WhatsApp would refuse a reply, with the field of the screen's data. */
export interface ReplyProblem {
  code: string;
  /** Such as `slots[0].title`; empty for the reply as a whole. */
  field: string;
  message: string;
}

/** What is wrong with showing a screen with data: types, missing fields, null, unknown screens. `error_message` needs no declaration. */
export function checkShown(flow: FlowJson, screen: string, data: JsonObject): ReplyProblem[] {
  const { error_message: message, ...declared } = data;
  const isDeclared = flow.screens.some(({ id, data: model }) => id === screen && Object.hasOwn(model, "error_message"));
  const given = message === undefined || !isDeclared ? declared : data;
  return checkScreenData(flow, screen, given).map(({ code, path, message: text }) => {
    return { code, field: path, message: text };
  });
}

/**
 * What is wrong with coming to a screen from the one that asks: forward along the routing model, to the same screen,
 * or back where the contact came from.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#routing-model
 */
export function checkRoute(
  flow: FlowJson,
  { action, screen: from }: Pick<FlowRequest, "action" | "screen">,
  to: string,
): ReplyProblem[] {
  const routes = flow.routing_model;
  if (from === undefined || from === to || action === "open" || Object.keys(routes).length === 0) return [];
  if (targetsOf(routes, from).includes(to)) return [];
  if (action === "back" && reaches(routes, to, from)) return [];
  const message =
    action === "back"
      ? `From “${from}” nobody goes back to “${to}”: no route leads from there to “${from}”.`
      : `The Flow's routing model has no route from “${from}” to “${to}”. Add it, or show another screen.`;
  return [{ code: "route-missing", field: "", message }];
}

function targetsOf(routes: FlowJson["routing_model"], from: string): readonly string[] {
  return Object.hasOwn(routes, from) ? (routes[from] ?? []) : [];
}

function reaches(routes: FlowJson["routing_model"], from: string, to: string): boolean {
  const found = new Set([from]);
  for (const place of found) for (const next of targetsOf(routes, place)) found.add(next);
  return found.has(to);
}
