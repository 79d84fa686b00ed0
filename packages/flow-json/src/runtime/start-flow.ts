import type { JsonObject } from "../json/json.ts";
import { entryScreens } from "../knowledge/entry-screens.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { enterScreen } from "./enter-screen.ts";
import type { OpenFlow, ScreenState } from "./open-flow.ts";
import { requestData } from "./request-data.ts";
import { runRenderActions } from "./run-action.ts";
import { findScreen } from "./scope.ts";
import { failed, type Step } from "./step.ts";

/** How a message opens a Flow: at a screen that it names, with data for it, or by asking the endpoint. */
export type FlowStart = {
  /** WhatsApp's own default is `unused`. */
  flowToken: string;
  isDraft?: boolean;
  /** Data of other screens, as if they had been shown: for previews that begin in the middle. */
  known?: Record<string, JsonObject>;
} & ({ screen?: string; data?: JsonObject } | { dynamic: true });

/**
 * Opens a Flow. Without a screen it begins with the first entry screen; with `dynamic` the endpoint is asked for it.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
 */
export function openFlow(flow: FlowJson, start: FlowStart): Step {
  const open: OpenFlow = {
    flowToken: start.flowToken,
    isDraft: start.isDraft ?? false,
    status: "open",
    screenId: "",
    stack: [],
    screens: seeded(start.known ?? {}),
    effectCount: 0,
  };
  if ("dynamic" in start) return requestData(flow, open, "INIT", {});
  const screenId = start.screen ?? entryScreens(flow)[0] ?? flow.screens[0]?.id ?? "";
  if (findScreen(flow, screenId) !== undefined) {
    return runRenderActions(flow, enterScreen(open, screenId, start.data ?? {}, []));
  }
  const message = `The Flow has no screen “${screenId}” to open. Name one of its entry screens.`;
  return failed(open, { code: "invalid-screen-transition", message });
}

function seeded(known: Record<string, JsonObject>): Record<string, ScreenState> {
  const states = Object.entries(known).map(([id, data]): [string, ScreenState] => {
    return [id, { data, values: {}, checked: [], corrected: [] }];
  });
  return Object.fromEntries(states);
}
