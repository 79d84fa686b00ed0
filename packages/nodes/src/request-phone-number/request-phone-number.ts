import { defineNodeType, type InboundMessage, isJsonObject, type Json } from "@tributary/engine";
import { contactRequestMessage, messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, timeoutMinutesField, variableField } from "../fields.ts";
import { neverHolds } from "../inspect-kept.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  saveTo: variableField("Save the phone number in", "A text variable, for example +491701234567."),
  timeoutMinutes: timeoutMinutesField,
});

/**
 * Asks for the phone number of a contact who hides it behind a username, with WhatsApp's own button.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const requestPhoneNumber = defineNodeType({
  type: "request-phone-number",
  title: "Request Phone Number",
  group: "prompt",
  summary: "Asks a contact who hides the phone number to share it, and waits for it.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: true,
  exits: ({ timeoutMinutes }) => [
    { name: "shared", label: "Number sent", unconnected: "end" },
    { name: "other", label: "Anything else", unconnected: "fallback" },
    ...noReplyExits(timeoutMinutes),
  ],
  enter: ({ body, timeoutMinutes }, turn) => {
    sendMessage(turn, contactRequestMessage(turn.render(body)));
    return waitForContact(turn, timeoutMinutes);
  },
  resume: ({ saveTo }, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const number = numberIn(input.message);
    return { exit: number !== undefined && turn.write(saveTo, number) ? "shared" : "other" };
  },
  inspect: ({ saveTo, timeoutMinutes }, context) => [
    ...neverHolds(context, saveTo, "phone"),
    ...inspectNoReply(timeoutMinutes, context),
  ],
});

/** The number on the first card of the message, as `+` and digits. */
function numberIn({ raw }: InboundMessage): string | undefined {
  const phone = first(field(first(raw["contacts"]), "phones"));
  const number = field(phone, "wa_id") ?? field(phone, "phone");
  const digits = typeof number === "string" ? number.replace(/\D/g, "") : "";
  return digits === "" ? undefined : `+${digits}`;
}

function first(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

function field(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
