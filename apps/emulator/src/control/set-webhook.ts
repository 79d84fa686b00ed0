import type { Webhook } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { ControlRefusal } from "./refusal.ts";

/** Sets the callback URL of a number after Meta's verification: the URL must answer the challenge. */
export async function setWebhook(world: World, phoneNumberId: string, webhook: Webhook): Promise<void> {
  if (world.accounts.numberById(phoneNumberId) === undefined) {
    throw new ControlRefusal("unknown-number", `There is no number ${phoneNumberId}.`);
  }
  await verifyWebhook(world, webhook);
  world.webhooks.set(phoneNumberId, webhook);
  world.feed.tell({ kind: "settings" });
}

/** Asks a URL for Meta's challenge; throws what is wrong with the answer. */
export async function verifyWebhook(world: World, { url, verifyToken }: Webhook): Promise<void> {
  const challenge = String(world.random.uint32());
  const problem = await world.poster.verify(url, verifyToken, challenge);
  if (problem !== undefined) throw new ControlRefusal("webhook-refused", problem);
}
