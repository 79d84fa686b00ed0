import { defineNodeType } from "@tributary/engine";
import { messageLimits, textMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField } from "../fields.ts";
import { sendMessage } from "../send-message.ts";

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.textBody }),
  previewLinks: z.boolean().default(false).meta({ label: "Preview links", help: "Shows a preview of the first link." }),
});

/** Sends a text and goes on at once. */
export const text = defineNodeType({
  type: "text",
  title: "Text",
  group: "message",
  summary: "Sends a text message.",
  config,
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: ({ body, previewLinks }, turn) => {
    sendMessage(turn, textMessage(turn.render(body), previewLinks ? { hasPreview: true } : {}));
    return { exit: "next" };
  },
});
