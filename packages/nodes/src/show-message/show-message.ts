import { defineNodeType } from "@tributary/engine";
import { z } from "zod";
import { dataFieldsField, fillData, inspectData } from "../data-channel/data-fields.ts";
import { emitReply } from "../data-channel/emit-reply.ts";
import { requiredTemplateField } from "../fields.ts";

const config = z.strictObject({
  message: requiredTemplateField({ label: "Message", help: "Shown in a bar at the bottom of the screen." }),
  data: dataFieldsField("Changed data", "Fields that change. All others stay as the screen showed them last."),
});

/** Stays on the screen that asks and shows a message at its bottom. */
export const showMessage = defineNodeType({
  type: "show-message",
  title: "Show Message",
  group: "data-channel",
  summary: "Stays on the screen and shows a message at its bottom.",
  config,
  allowedIn: ["data-channel"],
  role: "end",
  exits: () => [],
  enter: ({ message, data }, turn) =>
    emitReply(turn, { kind: "stay", message: turn.render(message), errors: {}, data: fillData(turn, data) }),
  inspect: ({ data }) => inspectData(data, "data"),
});
