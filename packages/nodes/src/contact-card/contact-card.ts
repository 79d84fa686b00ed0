import { defineNodeType, type Turn } from "@tributary/engine";
import { type ContactCard, contactsMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, templateField } from "../fields.ts";
import { sendMessage } from "../send-message.ts";

const config = z.strictObject({
  name: requiredTemplateField({ label: "Name" }),
  phone: templateField({ label: "Phone number", help: "With the country's code, for example +49 30 1234567." }).default(
    "",
  ),
  isOnWhatsapp: z.boolean().default(false).meta({
    label: "The number is on WhatsApp",
    help: "The card then has a button to write to it.",
  }),
  email: templateField({ label: "E-mail" }).default(""),
  company: templateField({ label: "Company" }).default(""),
  link: templateField({ label: "Web page" }).default(""),
});

type Config = z.infer<typeof config>;

/**
 * Sends a contact card, for example of a colleague, and goes on at once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages
 */
export const contactCard = defineNodeType({
  type: "contact-card",
  title: "Contact Card",
  group: "message",
  summary: "Sends a contact card that can be saved, called and written to.",
  config,
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: (node, turn) => {
    sendMessage(turn, contactsMessage([cardOf(node, turn)]));
    return { exit: "next" };
  },
});

function cardOf(node: Config, turn: Turn): ContactCard {
  const name = turn.render(node.name).trim();
  const phone = turn.render(node.phone).trim();
  const email = turn.render(node.email).trim();
  const company = turn.render(node.company).trim();
  const url = turn.render(node.link).trim();
  const [firstName = name, ...others] = name.split(/\s+/);
  const lastName = others.join(" ");
  const waId = node.isOnWhatsapp ? { wa_id: phone.replace(/\D/g, "") } : {};
  return {
    name: { formatted_name: name, first_name: firstName, ...(lastName === "" ? {} : { last_name: lastName }) },
    ...(phone === "" ? {} : { phones: [{ phone, type: "WORK", ...waId }] }),
    ...(email === "" ? {} : { emails: [{ email, type: "WORK" }] }),
    ...(company === "" ? {} : { org: { company } }),
    ...(url === "" ? {} : { urls: [{ url, type: "WORK" }] }),
  };
}
