import { defineNodeType, type InboundMessage, isJsonObject, type JsonObject, type Turn } from "@tributary/engine";
import { locationRequestMessage, messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, timeoutMinutesField, variableField } from "../fields.ts";
import { neverHolds } from "../inspect-kept.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  saveLatitudeTo: variableField("Save the latitude in", "A number variable: degrees north.").optional(),
  saveLongitudeTo: variableField("Save the longitude in", "A number variable: degrees east.").optional(),
  saveAddressTo: variableField(
    "Save the address in",
    "The place's name and address, when WhatsApp tells them.",
  ).optional(),
  timeoutMinutes: timeoutMinutesField,
});

type Config = z.infer<typeof config>;

/**
 * Asks for the contact's place with WhatsApp's own button and waits for it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages
 */
export const requestLocation = defineNodeType({
  type: "request-location",
  title: "Request Location",
  group: "prompt",
  summary: "Asks for the contact's place and waits for it.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: true,
  exits: ({ timeoutMinutes }) => [
    { name: "shared", label: "Place sent", unconnected: "end" },
    { name: "other", label: "Anything else", unconnected: "fallback" },
    ...noReplyExits(timeoutMinutes),
  ],
  enter: ({ body, timeoutMinutes }, turn) => {
    sendMessage(turn, locationRequestMessage(turn.render(body)));
    return waitForContact(turn, timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const place = placeIn(input.message);
    if (!place) return { exit: "other" };
    keep(node, place, turn);
    return { exit: "shared" };
  },
  inspect: ({ saveLatitudeTo, saveLongitudeTo, timeoutMinutes }, context) => [
    ...neverHolds(context, saveLatitudeTo, "number", "saveLatitudeTo"),
    ...neverHolds(context, saveLongitudeTo, "number", "saveLongitudeTo"),
    ...inspectNoReply(timeoutMinutes, context),
  ],
});

function placeIn({ raw }: InboundMessage): JsonObject | undefined {
  const place = raw["location"];
  return raw["type"] === "location" && isJsonObject(place) ? place : undefined;
}

function keep(node: Config, place: JsonObject, turn: Turn): void {
  const address = [place["name"], place["address"]].filter((part) => typeof part === "string" && part !== "");
  if (node.saveLatitudeTo !== undefined) turn.write(node.saveLatitudeTo, place["latitude"] ?? null);
  if (node.saveLongitudeTo !== undefined) turn.write(node.saveLongitudeTo, place["longitude"] ?? null);
  if (node.saveAddressTo !== undefined) turn.write(node.saveAddressTo, address.join(", "));
}
