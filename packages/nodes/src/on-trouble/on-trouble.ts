import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { inspectFilter } from "../data-channel/request-filter.ts";

/** Where a Data Channel Journey begins anew when no reply could be made, so that the contact is told something useful. */
export const onTrouble = defineNodeType({
  type: "on-trouble",
  title: "On Trouble",
  group: "data-channel",
  summary: "Begins when no reply could be made: a node failed, time ran out, or the reply did not fit its screen.",
  config: z.strictObject({}),
  allowedIn: ["data-channel"],
  role: "start",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  accepts: (_config, { action }) => (action === "trouble" ? 0 : undefined),
  enter: () => ({ exit: "next" }),
  inspect: (_config, context) => inspectFilter({ screen: "" }, context),
});
