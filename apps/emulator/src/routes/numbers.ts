import { z } from "zod";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { NumberSettings } from "../state/registry.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const registerSchema = z.object({ messaging_product: z.literal("whatsapp"), pin: z.string().regex(/^\d{6}$/) });
const requestCodeSchema = z.object({ code_method: z.enum(["SMS", "VOICE"]), language: z.string().min(2) });
const verifyCodeSchema = z.object({ code: z.coerce.string().regex(/^\d{6}$/, "is a code of six digits") });
const commerceSchema = z.object({
  is_cart_enabled: jsonOr(z.boolean()).optional(),
  is_catalog_visible: jsonOr(z.boolean()).optional(),
});
const automationSchema = z.object({
  enable_welcome_message: jsonOr(z.boolean()).optional(),
  prompts: jsonOr(z.array(z.string().max(80)).max(4)).optional(),
  commands: jsonOr(
    z.array(z.object({ command_name: z.string().max(32), command_description: z.string().max(256) })).max(30),
  ).optional(),
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
  refuseTooOften(call);
  if (number.pin !== undefined && number.pin !== pin)
    throw new GraphRefusal(133005, "Two-step verification PIN mismatch.");
  number.pin = pin;
  number.isRegistered = true;
  call.world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `POST /{phone-number-id}/deregister`: nothing can be sent until it is registered again (133010). */
export function deregisterNumber(call: GraphCall): object {
  const number = numberOf(call, "post");
  refuseTooOften(call);
  number.isRegistered = false;
  call.world.feed.tell({ kind: "settings" });
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
  call.world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `GET /{phone-number-id}/conversational_automation` */
export function readAutomation(call: GraphCall): object {
  return { conversational_automation: numberOf(call, "get").automation, id: call.nodeId };
}

/** `POST /{phone-number-id}/conversational_automation` */
export function changeAutomation(call: GraphCall): object {
  Object.assign(numberOf(call, "post").automation, readParameters(automationSchema, call.body));
  call.world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `DELETE /{phone-number-id}/contact_book?bsuid=`: the phone number of that person is not told any more. */
export function forgetContact(call: GraphCall): object {
  numberOf(call, "delete");
  const { bsuid } = readParameters(z.object({ bsuid: z.string() }), call.query);
  const contact = call.world.contacts.findByUserId(call.account.wabaId, bsuid);
  const deleted = call.world.registry.contactBook.delete(`${call.account.wabaId}/${contact?.waId}`);
  call.world.feed.tell({ kind: "settings" });
  return { success: true, deleted };
}

/** `POST /{phone-number-id}/request_code`: a code that proves who has the number; here any six digits do. */
export function requestCode(call: GraphCall): object {
  numberOf(call, "post");
  readParameters(requestCodeSchema, { ...call.query, ...Object(call.body) });
  return { success: true };
}

/** `POST /{phone-number-id}/verify_code` */
export function verifyCode(call: GraphCall): object {
  numberOf(call, "post");
  readParameters(verifyCodeSchema, { ...call.query, ...Object(call.body) });
  return { success: true };
}

/** `GET /{phone-number-id}/whatsapp_commerce_settings` */
export function readCommerce(call: GraphCall): object {
  return { data: [{ ...numberOf(call, "get").commerce, id: call.nodeId }] };
}

/** `POST /{phone-number-id}/whatsapp_commerce_settings`: whether the cart and the catalog are shown. */
export function changeCommerce(call: GraphCall): object {
  const { commerce } = numberOf(call, "post");
  const changes = readParameters(commerceSchema, { ...call.query, ...Object(call.body) });
  Object.assign(commerce, JSON.parse(JSON.stringify(changes)));
  call.world.feed.tell({ kind: "settings" });
  return { success: true };
}

function refuseTooOften({ world, nodeId }: GraphCall): void {
  if (world.rateLimits.takeRegistration(nodeId)) return;
  throw new GraphRefusal(133016, "This number was registered or deregistered more than 10 times in 72 hours.");
}
