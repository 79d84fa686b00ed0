import { entryScreens } from "../knowledge/entry-screens.ts";
import type { FlowJson } from "../model/flow-json.ts";
import type { FlowStart } from "../runtime/start-flow.ts";
import { sampleData } from "./sample-data.ts";

/**
 * Opens a Flow at any screen for a preview: with sample data for it and for every other screen, to which it may refer.
 * Without a screen at the first entry screen.
 */
export function sampleStart(flow: FlowJson, screenId?: string): FlowStart {
  const screen = screenId ?? entryScreens(flow)[0] ?? flow.screens[0]?.id ?? "";
  const known = Object.fromEntries(flow.screens.map(({ id }) => [id, sampleData(flow, id)]));
  return { flowToken: "unused", screen, data: sampleData(flow, screen), known };
}
