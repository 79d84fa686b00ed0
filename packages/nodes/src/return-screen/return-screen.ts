import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { dataFieldsField, fillData } from "../data-channel/data-fields.ts";
import { emitReply } from "../data-channel/emit-reply.ts";
import { inspectShown } from "../data-channel/inspect-shown.ts";

const config = z.strictObject({
  screen: z
    .string()
    .regex(/^[A-Za-z_]{1,80}$/, "use the id of a screen: letters and underscores")
    .meta({ label: "Screen", control: "flow-screen" }),
  data: dataFieldsField("Data", "Every field that the screen declares, in its type."),
});

/**
 * Shows a screen with its data.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export const returnScreen = defineNodeType({
  type: "return-screen",
  title: "Return Screen",
  group: "data-channel",
  summary: "Shows a screen of the Flow with its data.",
  config,
  allowedIn: ["data-channel"],
  role: "end",
  exits: () => [],
  enter: ({ screen, data }, turn) => emitReply(turn, { kind: "screen", screen, data: fillData(turn, data) }),
  inspect: ({ screen, data }, context) => inspectShown(screen, data, context),
});
