import type { JsonObject } from "../json/json.ts";
import type { OpenFlow, ScreenState } from "./open-flow.ts";
import { stateOf } from "./scope.ts";

/**
 * Shows another screen with new data. What the contact gave on it earlier is still there: other screens may refer to
 * it. Its errors are forgotten.
 */
export function enterScreen(open: OpenFlow, screenId: string, data: JsonObject, stack: string[]): OpenFlow {
  return withScreen({ ...stillOpen(open), screenId, stack }, screenId, { data, checked: [], corrected: [] });
}

/** The Flow with something of a screen changed. */
export function withScreen(open: OpenFlow, screenId: string, change: Partial<ScreenState>): OpenFlow {
  return { ...open, screens: { ...open.screens, [screenId]: { ...stateOf(open, screenId), ...change } } };
}

/** The Flow open for the contact's next act: nothing is waited for and no notice shown. */
export function stillOpen(open: OpenFlow): OpenFlow {
  const { pending: _, snackbar: __, ...rest } = open;
  return { ...rest, status: "open" };
}
