import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { NumberSettings } from "../state/registry.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const registerSchema = z.object({ messaging_product: z.literal("whatsapp"), pin: z.string().regex(/^\d{6}$/) });
const profileSchema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  vertical: z.string().optional(),
  websites: jsonOr(z.array(z.string().max(256)).max(2)).optional(),
});
const automationSchema = z.object({
  enable_welcome_message: jsonOr(z.boolean()).optional(),
  prompts: jsonOr(z.array(z.string().max(80)).max(4)).optional(),
  commands: jsonOr(
    z.array(z.object({ command_name: z.string().max(32), command_description: z.string().max(256) })).max(30),
  ).optional(),
});
const usernameSchema = z.object({
  username: z
    .string()
    .min(3)
    .max(35)
    .regex(/^(?!www)(?!\.)(?!.*\.\.)(?=.*[a-z])[a-z0-9._]+(?<!\.)$/, "is 3 to 35 of a-z, 0-9, dot and underscore"),
});

/** The settings of the number in the path, which must be one of the account's. */
export function numberOf({ world, account, nodeId }: GraphCall, method: string): NumberSettings {
  if (world.accounts.numberById(nodeId)?.account !== account) throw unknownObject(nodeId, method);
  return world.registry.number(nodeId);
}

/** `POST /{phone-number-id}/register`; the first PIN is taken, a later one must be the same. */
export function registerNumber(call: GraphCall): object {
  const number = numberOf(call, "post");
  const { pin } = readParameters(registerSchema, call.body);
  if (number.pin !== undefined && number.pin !== pin)
    throw new GraphRefusal(133005, "Two-step verification PIN mismatch.");
  number.pin = pin;
  number.isRegistered = true;
  return { success: true };
}

/** `POST /{phone-number-id}/deregister`: nothing can be sent until it is registered again (133010). */
export function deregisterNumber(call: GraphCall): object {
  numberOf(call, "post").isRegistered = false;
  return { success: true };
}

/** `GET /{phone-number-id}/whatsapp_business_profile` */
export function readProfile(call: GraphCall): object {
  return { data: [{ ...numberOf(call, "get").profile, messaging_product: "whatsapp" }] };
}

/** `POST /{phone-number-id}/whatsapp_business_profile` */
export function changeProfile(call: GraphCall): object {
  const { messaging_product: _, ...changes } = readParameters(profileSchema, call.body);
  Object.assign(numberOf(call, "post").profile, changes);
  return { success: true };
}

/** `GET /{phone-number-id}/settings` */
export function readSettings(call: GraphCall): object {
  const { settings } = numberOf(call, "get");
  return { storage_configuration: { status: "DEFAULT" }, ...settings };
}

/** `POST /{phone-number-id}/settings` */
export function changeSettings(call: GraphCall): object {
  Object.assign(numberOf(call, "post").settings, readParameters(z.record(z.string(), z.unknown()), call.body));
  return { success: true };
}

/** `GET /{phone-number-id}/conversational_automation` */
export function readAutomation(call: GraphCall): object {
  return { conversational_automation: numberOf(call, "get").automation, id: call.nodeId };
}

/** `POST /{phone-number-id}/conversational_automation` */
export function changeAutomation(call: GraphCall): object {
  Object.assign(numberOf(call, "post").automation, readParameters(automationSchema, call.body));
  return { success: true };
}

/** `GET /{phone-number-id}/username` */
export function readUsername(call: GraphCall): object {
  const { username } = numberOf(call, "get");
  return username === undefined ? {} : { username, status: "approved" };
}

/** `POST /{phone-number-id}/username`; 147001 when another number has it. */
export function changeUsername(call: GraphCall): object {
  const number = numberOf(call, "post");
  const { username } = readParameters(usernameSchema, call.body);
  const all = call.world.accounts.list().flatMap(({ numbers }) => numbers.map(({ phoneNumberId }) => phoneNumberId));
  const isTaken = all.some((id) => id !== call.nodeId && call.world.registry.number(id).username === username);
  if (isTaken) throw new GraphRefusal(147001, `The username ${username} is not available.`);
  number.username = username;
  return { success: true, status: "approved" };
}

/** `DELETE /{phone-number-id}/username` */
export function deleteUsername(call: GraphCall): object {
  delete numberOf(call, "delete").username;
  return { success: true };
}

/** `DELETE /{phone-number-id}/contact_book?bsuid=`: the phone number of that person is not told any more. */
export function forgetContact(call: GraphCall): object {
  numberOf(call, "delete");
  const { bsuid } = readParameters(z.object({ bsuid: z.string() }), call.query);
  const contact = call.world.contacts.findByUserId(call.account.wabaId, bsuid);
  const deleted = call.world.registry.contactBook.delete(`${call.account.wabaId}/${contact?.waId}`);
  return { success: true, deleted };
}
