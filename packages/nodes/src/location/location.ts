import { defineNodeType } from "@tributary/engine";
import { locationMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { inspectPlace, placeFields, readPlace } from "../read-place.ts";
import { sendMessage } from "../send-message.ts";

/** Sends a place on the map and goes on at once. */
export const location = defineNodeType({
  type: "location",
  title: "Location",
  group: "message",
  summary: "Sends a place on the map.",
  config: z.strictObject(placeFields),
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: (node, turn) => {
    sendMessage(turn, locationMessage(readPlace(node, turn)));
    return { exit: "next" };
  },
  inspect: (node) => inspectPlace(node),
});
