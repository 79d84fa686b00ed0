import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import { sendAccountWebhook } from "../webhooks/account-webhook.ts";
import type { GraphCall } from "./graph-call.ts";
import { numberOf } from "./numbers.ts";
import { readParameters } from "./read-parameters.ts";

const longestName = 35;
/** The endings of internet addresses that Meta names, and those of countries. */
const domainEnding = /\.([a-z]{2}|com|org|net|int|edu|gov|mil|html)$/;
const usernameSchema = z.object({
  username: z
    .string()
    .min(3)
    .max(longestName)
    .regex(/^(?!www)(?!\.)(?!.*\.\.)(?=.*[a-z])[a-z0-9._]+(?<!\.)$/, "is 3 to 35 of a-z, 0-9, dot and underscore")
    .refine((name) => !domainEnding.test(name), "ends like an internet address"),
});

/** `GET /{phone-number-id}/username` */
export function readUsername(call: GraphCall): object {
  const { username } = numberOf(call, "get");
  return username === undefined ? {} : { username, status: "approved" };
}

/** `POST /{phone-number-id}/username`; 147001 when another number has it. */
export function changeUsername(call: GraphCall): object {
  const number = numberOf(call, "post");
  const { username } = readParameters(usernameSchema, call.body);
  if (isTaken(call, username)) throw new GraphRefusal(147001, `The username ${username} is not available.`);
  number.username = username;
  tell(call, { username, status: "approved" });
  return { success: true, status: "approved" };
}

/** `DELETE /{phone-number-id}/username` */
export function deleteUsername(call: GraphCall): object {
  const number = numberOf(call, "delete");
  if (number.username !== undefined) tell(call, { status: "deleted" });
  delete number.username;
  return { success: true };
}

/** `GET /{phone-number-id}/username_suggestions`: names like the business's own that nobody has. */
export function suggestUsernames(call: GraphCall): object {
  numberOf(call, "get");
  const verifiedName = call.world.accounts.numberById(call.nodeId)?.number.verifiedName ?? "";
  const words = verifiedName.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const candidates = [
    words.join(""),
    words.join("."),
    words.join("_"),
    `${words.join("")}.official`,
    `the${words.join("")}`,
  ];
  const username_suggestions = [...new Set(candidates)].filter(
    (username) => usernameSchema.safeParse({ username }).success && !isTaken(call, username),
  );
  return { data: [{ username_suggestions }] };
}

function isTaken({ world, nodeId }: GraphCall, username: string): boolean {
  const all = world.accounts.list().flatMap(({ numbers }) => numbers.map(({ phoneNumberId }) => phoneNumberId));
  return all.some((id) => id !== nodeId && world.registry.number(id).username === username);
}

function tell({ world, account, nodeId }: GraphCall, news: { username?: string; status: string }): void {
  const phone = world.accounts.numberById(nodeId)?.number.displayPhoneNumber ?? "";
  const value = { display_phone_number: phone.replaceAll(/\D/g, ""), ...news };
  sendAccountWebhook(world, account, { field: "business_username_update", value });
  world.feed.tell({ kind: "settings" });
}
