import type { AccountRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { phpJson } from "./php-json.ts";

/** The number is the one that it is about, if it is about one. */
type AccountWebhook = { field: string; value: object; phoneNumberId?: string };

/** Sends a webhook about an account, one of its numbers, its templates or its Flows: everything that is not about one message. */
export function sendAccountWebhook(
  world: World,
  { wabaId, numbers }: AccountRecord,
  { field, value, phoneNumberId = numbers[0]?.phoneNumberId ?? "" }: AccountWebhook,
): void {
  const time = Math.floor(world.clock.now() / 1_000);
  const entry = [{ id: wabaId, time, changes: [{ value, field }] }];
  const body = phpJson({ object: "whatsapp_business_account", entry });
  world.deliveries.send({ kind: "account", field, phoneNumberId, waId: "", wamid: "", body });
}
