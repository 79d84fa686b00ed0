import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import { isWindowOpen } from "../graph/price.ts";
import type { Contact } from "../state/contacts.ts";
import { userIdOf } from "../state/ids.ts";
import type { GraphCall } from "./graph-call.ts";
import { numberOf } from "./numbers.ts";
import { pageOf } from "./page-of.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const mostBlocked = 64_000;

const bodySchema = z.object({
  messaging_product: z.literal("whatsapp"),
  block_users: jsonOr(
    z
      .array(z.object({ user: z.string().min(1) }))
      .min(1)
      .max(1_000),
  ),
});

type Person = { input: string; wa_id: string; user_id: string };

/**
 * `POST /{phone-number-id}/block_users`: messages to these people are refused with 130403, theirs do not arrive. Who has not
 * written for a day cannot be blocked.
 */
export function blockUsers(call: GraphCall): object {
  const number = numberOf(call, "post");
  const { people, unknown } = readPeople(call);
  const late = people.filter(({ wa_id }) => !hasJustWritten(call, wa_id));
  const added = people.filter((person) => !late.includes(person));
  const blocked = new Set([...number.blocked, ...added.map(({ wa_id }) => wa_id)]);
  if (blocked.size > mostBlocked) throw new GraphRefusal(139101, `At most ${mostBlocked} people can be blocked.`);
  number.blocked = [...blocked];
  call.world.feed.tell({ kind: "settings" });
  return answer("added_users", added, [...unknown.map(failUnknown), ...late.map(failLate)]);
}

/** `DELETE /{phone-number-id}/block_users` */
export function unblockUsers(call: GraphCall): object {
  const number = numberOf(call, "delete");
  const { people, unknown } = readPeople(call);
  const gone = new Set(people.map(({ wa_id }) => wa_id));
  number.blocked = number.blocked.filter((waId) => !gone.has(waId));
  call.world.feed.tell({ kind: "settings" });
  return answer("removed_users", people, unknown.map(failUnknown));
}

/** `GET /{phone-number-id}/block_users` */
export function listBlockedUsers(call: GraphCall): object {
  const people = numberOf(call, "get").blocked.map((wa_id) => ({ messaging_product: "whatsapp", wa_id }));
  return pageOf(people, call);
}

function readPeople(call: GraphCall): { people: Person[]; unknown: string[] } {
  const people: Person[] = [];
  const unknown: string[] = [];
  for (const { user } of readParameters(bodySchema, call.body).block_users) {
    const contact = findPerson(call, user);
    if (contact === undefined) unknown.push(user);
    else people.push({ input: user, wa_id: contact.waId, user_id: userIdOf(contact.waId, call.account.wabaId) });
  }
  return { people, unknown };
}

function findPerson({ world, account }: GraphCall, user: string): Pick<Contact, "waId"> | undefined {
  const known = world.contacts.findByUserId(account.wabaId, user);
  const waId = user.replaceAll(/[+\-() ]/g, "");
  return known ?? (/^\d{5,20}$/.test(waId) ? { waId } : undefined);
}

function hasJustWritten({ world, nodeId }: GraphCall, waId: string): boolean {
  return !world.settings.strict || isWindowOpen(world.chats.find(nodeId, waId), world.clock.now());
}

function failUnknown(input: string): object {
  const errors = [{ code: 131009, message: "Parameter value is not valid", error_data: { details: "No such user" } }];
  return { input, errors };
}

function failLate({ input, wa_id }: Person): object {
  const details = "The user has not messaged the business in the last 24 hours.";
  return { input, wa_id, errors: [{ code: 131047, message: "Re-engagement required", error_data: { details } }] };
}

/** With who has failed, Meta answers both: the list and an error. */
function answer(key: string, users: Person[], failed_users: object[]): object {
  const list = { messaging_product: "whatsapp", block_users: { [key]: users } };
  if (failed_users.length === 0) return list;
  const details = "Some users failed, see the block_users response list for details.";
  const block_users = { ...list.block_users, failed_users };
  throw new GraphRefusal(139100, details).with({ ...list, block_users });
}
