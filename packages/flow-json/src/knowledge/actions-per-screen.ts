import { formatPath } from "../json/path.ts";
import { findActions, type PlacedAction } from "../model/find-actions.ts";
import type { FlowJson } from "../model/flow-json.ts";

/** An action of a screen, with its place as Meta writes it. */
export type ScreenAction = Omit<PlacedAction, "path"> & { path: string };

/** What a contact can set off on each screen, by screen id in the order of the document. */
export function actionsPerScreen(flow: FlowJson): Map<string, ScreenAction[]> {
  return new Map(
    flow.screens.map((screen) => [
      screen.id,
      findActions(screen).map((action) => ({ ...action, path: formatPath(action.path) })),
    ]),
  );
}
