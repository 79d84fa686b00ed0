import { z } from "zod";
import type { Contact } from "../state/contacts.ts";
import { userIdOf } from "../state/ids.ts";
import type { GraphCall } from "./graph-call.ts";
import { numberOf } from "./numbers.ts";
import { pageOf } from "./page-of.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const bodySchema = z.object({
  messaging_product: z.literal("whatsapp"),
  block_users: jsonOr(
    z
      .array(z.object({ user: z.string().min(1) }))
      .min(1)
      .max(1_000),
  ),
});

/** `POST /{phone-number-id}/block_users`: messages to these people are refused with 130403, theirs do not arrive. */
export function blockUsers(call: GraphCall): object {
  return change(call, "added_users", (blocked, waId) => void blocked.add(waId));
}

/** `DELETE /{phone-number-id}/block_users` */
export function unblockUsers(call: GraphCall): object {
  return change(call, "removed_users", (blocked, waId) => void blocked.delete(waId));
}

/** `GET /{phone-number-id}/block_users` */
export function listBlockedUsers(call: GraphCall): object {
  const { blocked } = numberOf(call, "get");
  const people = [...blocked].map((wa_id) => ({ messaging_product: "whatsapp", wa_id }));
  return pageOf(people, call);
}

function change(call: GraphCall, key: string, run: (blocked: Set<string>, waId: string) => void): object {
  const { blocked } = numberOf(call, "post");
  const { block_users } = readParameters(bodySchema, call.body);
  const users = block_users.flatMap(({ user }) => {
    const contact = findPerson(call, user);
    if (contact === undefined) return [];
    run(blocked, contact.waId);
    return [{ input: user, wa_id: contact.waId, user_id: userIdOf(contact.waId, call.account.wabaId) }];
  });
  return { messaging_product: "whatsapp", block_users: { [key]: users } };
}

function findPerson({ world, account }: GraphCall, user: string): Pick<Contact, "waId"> | undefined {
  const known = world.contacts.findByUserId(account.wabaId, user);
  const waId = user.replaceAll(/[+\-() ]/g, "");
  return known ?? (/^\d{5,20}$/.test(waId) ? { waId } : undefined);
}
