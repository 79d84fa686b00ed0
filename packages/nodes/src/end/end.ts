import { defineNodeType } from "@tributary/engine";
import { z } from "zod";

/** Ends a User Journey. */
export const end = defineNodeType({
  type: "end",
  title: "End",
  group: "action",
  summary: "Ends the journey; an interrupted one goes on.",
  config: z.strictObject({}),
  allowedIn: ["user"],
  role: "end",
  exits: () => [],
  enter: () => ({ end: "end" }),
});
