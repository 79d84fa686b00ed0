import { ControlRefusal } from "../control/refusal.ts";
import type { World } from "../world.ts";
import { sendAccountWebhook } from "./account-webhook.ts";

export type AccountNews = { field: string; value: object; wabaId?: string | undefined };

/** Sends any webhook about an account: quality, reviews, restrictions, whatever Meta may say. */
export function sendNews(world: World, { field, value, wabaId }: AccountNews): void {
  const account = world.accounts.byWabaId(wabaId ?? world.accounts.firstNumber().account.wabaId);
  if (account === undefined) throw new ControlRefusal("unknown-account", `There is no account ${wabaId}.`);
  sendAccountWebhook(world, account, { field, value });
}
