import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { inspectFilter } from "../data-channel/request-filter.ts";

/** Where a Data Channel Journey begins when a contact opens the Flow and its first screen is asked for. */
export const onOpen = defineNodeType({
  type: "on-open",
  title: "On Open",
  group: "data-channel",
  summary: "Begins when a contact opens the Flow, sent with the First Screen Type Data Exchange.",
  config: z.strictObject({}),
  allowedIn: ["data-channel"],
  role: "start",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  accepts: (_config, { action }) => (action === "open" ? 0 : undefined),
  enter: () => ({ exit: "next" }),
  inspect: (_config, context) => inspectFilter({ screen: "" }, context),
});
