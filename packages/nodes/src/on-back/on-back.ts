import { defineNodeType, type InspectContext, type NodeIssue } from "@tributary/engine";
import { z } from "zod";
import { knownFlow } from "../data-channel/known-flow.ts";
import { askingScreenField, filterRank, inspectFilter } from "../data-channel/request-filter.ts";

const config = z.strictObject({ screen: askingScreenField });

/** Where a Data Channel Journey begins when a contact goes back from a screen that asks its endpoint then. */
export const onBack = defineNodeType({
  type: "on-back",
  title: "On Back",
  group: "data-channel",
  summary: "Begins when a contact goes back from a screen with refresh_on_back.",
  config,
  allowedIn: ["data-channel"],
  role: "start",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  accepts: (filter, request) => (request.action === "back" ? filterRank(filter, request) : undefined),
  enter: () => ({ exit: "next" }),
  inspect: (filter, context) => [...inspectFilter(filter, context), ...silentIssues(filter.screen, context)],
});

function silentIssues(screen: string, context: InspectContext): NodeIssue[] {
  const asked = knownFlow(context)?.screens.filter(({ id }) => screen === "" || id === screen) ?? [];
  if (asked.length === 0 || asked.some((one) => one.refresh_on_back)) return [];
  const message = "The Flow asks nothing when a contact goes back here: set refresh_on_back on the screen.";
  return [{ code: "back-not-asked", severity: "warning", message, field: "screen" }];
}
