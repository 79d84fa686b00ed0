import { z } from "zod";
import { limitedList, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const text = z.string().optional();

const name = z
  .object({
    formatted_name: z.string().min(1),
    first_name: text,
    last_name: text,
    middle_name: text,
    suffix: text,
    prefix: text,
  })
  .check((ctx) => {
    const { formatted_name: _, ...parts } = ctx.value;
    if (Object.values(parts).some((part) => part)) return;
    const message = "A contact's name needs `formatted_name` and at least one other part, such as `first_name`.";
    ctx.issues.push(ruleIssue(ctx.value, message, []));
  });

const contact = z.object({
  name,
  phones: z.array(z.object({ phone: text, type: text, wa_id: text })).optional(),
  emails: z.array(z.object({ email: text, type: text })).optional(),
  urls: z.array(z.object({ url: text, type: text })).optional(),
  addresses: z
    .array(
      z.object({
        street: text,
        city: text,
        state: text,
        zip: text,
        country: text,
        country_code: text,
        type: text,
      }),
    )
    .optional(),
  org: z.object({ company: text, department: text, title: text }).optional(),
  birthday: z.iso.date({ error: "The birthday must be a date such as 1990-12-31." }).optional(),
});

/**
 * Contact cards.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages
 */
export const contactsMessageSchema = z.object({
  type: z.literal("contacts"),
  contacts: limitedList("contacts", messageLimits.contactCount, contact),
});

/** What is sent for contact cards. */
export type ContactsMessage = z.infer<typeof contactsMessageSchema>;

/** One contact card, in Meta's words; a phone with `wa_id` can be written to from the card. */
export type ContactCard = z.infer<typeof contact>;

/** One or more contact cards. */
export function contactsMessage(contacts: readonly ContactCard[]): ContactsMessage {
  return { type: "contacts", contacts: [...contacts] };
}
