import { dynamicShape, isDynamicText } from "../components/check-properties.ts";
import { type Json, jsonTypeOf, member } from "../json/json.ts";
import { findActions, type PlacedAction } from "../model/find-actions.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/**
 * What “navigate” and “update_data” carry, against the data that the screen declares which gets it.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#navigate-action
 */
export function checkPayloads(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) =>
    findActions(screen.screen).flatMap((action) => {
      if (action.name === "navigate") return checkNavigate(flow, screen, action);
      return action.name === "update_data" ? checkUpdate(flow, screen, action) : [];
    }),
  );
}

function checkNavigate(flow: ExaminedFlow, screen: ExaminedScreen, action: PlacedAction): Draft[] {
  const { next, path } = action;
  if (next === undefined) return [];
  const at = [...path, "next", "name"];
  if (next === screen.screen.id) {
    const message = `“${next}” navigates to itself. Use “update_data” or ask the endpoint instead.`;
    return [error("INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", at, message)];
  }
  const target = flow.screensById.get(next);
  if (target !== undefined) return checkModel(flow, screen, target, action);
  const message = () => {
    const remedy = didYouMean(next, flow.screensById.keys(), "Add it or navigate elsewhere.");
    return `The Flow has no screen “${next.slice(0, 40)}”. ${remedy}`;
  };
  return [error("INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", at, message)];
}

/** Without an endpoint, payload and declaration are the same to the letter. With one, Meta does not compare them. */
function checkModel(flow: ExaminedFlow, screen: ExaminedScreen, target: ExaminedScreen, action: PlacedAction): Draft[] {
  const report = flow.isDynamic ? warning : error;
  const { payload, path } = action;
  const id = target.screen.id;
  const keys = Object.keys(payload);
  const at = [...path, "payload"];
  if (member(target.value, "data") === undefined && keys.length > 0) {
    const message = `“${id}” declares no data, so the payload must be empty. Declare what it brings in “data” of “${id}”.`;
    return [report("INVALID_NAVIGATE_ACTION_PAYLOAD", at, message)];
  }
  const missing = [...target.data.keys()].filter((name) => !Object.hasOwn(payload, name));
  const message = `“${id}” also needs ${missing
    .slice(0, 10)
    .map((name) => `“${name}”`)
    .join(", ")} from the payload. Add what is missing.`;
  return [
    ...(missing.length === 0 ? [] : [report("INVALID_NAVIGATE_ACTION_PAYLOAD", at, message)]),
    ...keys.flatMap((key) => {
      const shape = target.data.get(key);
      if (shape !== undefined)
        return mismatch(flow, screen, action, { key, wanted: shape.type, code: "INVALID_NAVIGATE_ACTION_PAYLOAD" });
      const text = () => {
        const remedy = didYouMean(key, target.data.keys(), "Declare it there or remove it.");
        return `“${id}” declares no data “${key.slice(0, 40)}”. ${remedy}`;
      };
      return [report("INVALID_NAVIGATE_ACTION_PAYLOAD", [...at, key], text)];
    }),
  ];
}

function checkUpdate(flow: ExaminedFlow, screen: ExaminedScreen, action: PlacedAction): Draft[] {
  return Object.keys(action.payload).flatMap((key) => {
    const code = "INVALID_ACTION_PAYLOAD_PROPERTY";
    const shape = screen.data.get(key);
    if (shape !== undefined) return mismatch(flow, screen, action, { key, wanted: shape.type, code });
    const message = () => {
      const remedy = didYouMean(key, screen.data.keys(), "Declare it in the screen's “data”.");
      return `“update_data” changes “${key.slice(0, 40)}”, which “${screen.screen.id}” does not declare. ${remedy}`;
    };
    return [error(code, [...action.path, "payload", key], message)];
  });
}

interface Wanted {
  key: string;
  wanted: string;
  code: string;
}

function mismatch(flow: ExaminedFlow, screen: ExaminedScreen, action: PlacedAction, wanted: Wanted): Draft[] {
  const { key, wanted: type, code } = wanted;
  const found = typeOf(flow, screen, action.payload[key] ?? null);
  if (found === "unknown" || type === "unknown" || found === type) return [];
  const message = `“${key.slice(0, 40)}” is declared as ${type}, and the payload brings ${found}. Make them the same.`;
  return [error(code, [...action.path, "payload", key], message)];
}

function typeOf(flow: ExaminedFlow, screen: ExaminedScreen, value: Json): string {
  if (typeof value === "string" && isDynamicText(flow, value)) return dynamicShape(flow, screen, value).type;
  return jsonTypeOf(value);
}
