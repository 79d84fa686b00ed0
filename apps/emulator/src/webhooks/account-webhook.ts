import type { AccountRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { phpJson } from "./php-json.ts";

/** Sends a webhook about an account, its templates or its Flows: everything that is not about one message. */
export function sendAccountWebhook(
  world: World,
  { wabaId, numbers }: AccountRecord,
  { field, value }: { field: string; value: object },
): void {
  const time = Math.floor(world.clock.now() / 1_000);
  const entry = [{ id: wabaId, time, changes: [{ value, field }] }];
  const body = phpJson({ object: "whatsapp_business_account", entry });
  const phoneNumberId = numbers[0]?.phoneNumberId ?? "";
  world.deliveries.send({ kind: "account", field, phoneNumberId, waId: "", wamid: "", body });
}
