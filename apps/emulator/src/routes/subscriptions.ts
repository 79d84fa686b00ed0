import { z } from "zod";
import { ControlRefusal } from "../control/refusal.ts";
import { verifyWebhook } from "../control/set-webhook.ts";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { Webhook } from "../state/accounts.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const longestUrl = 200;
const url = z.url({ protocol: /^https?$/ }).max(longestUrl);
const overrideSchema = z.object({ override_callback_uri: url.optional(), verify_token: z.string().optional() });
const numberOverrideSchema = z.object({
  webhook_configuration: jsonOr(
    z.object({ override_callback_uri: url.or(z.literal("")), verify_token: z.string().optional() }),
  ),
});
const subscriptionSchema = z.object({
  object: z.literal("whatsapp_business_account"),
  callback_url: url,
  verify_token: z.string().default(""),
  fields: z.union([z.string().transform((text) => text.split(",").map((field) => field.trim())), z.array(z.string())]),
});

/** `POST /{waba-id}/subscribed_apps`: webhooks of the account, to a URL of its own if one is given. */
export async function subscribeApp({ world, account, nodeId, body }: GraphCall): Promise<object> {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const { override_callback_uri: override, verify_token: verifyToken = "" } = readParameters(overrideSchema, body);
  if (override === undefined) world.webhooks.delete(account.wabaId);
  else await setVerified({ world, account }, account.wabaId, { url: override, verifyToken });
  world.registry.unsubscribed.delete(account.wabaId);
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `DELETE /{waba-id}/subscribed_apps`: no webhooks of this account any more. */
export function unsubscribeApp({ world, account, nodeId }: GraphCall): object {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "delete");
  world.registry.unsubscribed.add(account.wabaId);
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `GET /{waba-id}/subscribed_apps` */
export function listSubscribedApps({ world, account, nodeId }: GraphCall): object {
  const { wabaId, appId, name } = account;
  if (wabaId !== nodeId) throw unknownObject(nodeId, "get");
  if (world.registry.unsubscribed.has(wabaId)) return { data: [] };
  const override = world.webhooks.get(wabaId)?.url;
  const link = `https://www.facebook.com/games/?app_id=${appId}`;
  const app = { whatsapp_business_api_data: { id: appId, link, name } };
  return { data: [{ ...app, ...(override === undefined ? {} : { override_callback_uri: override }) }] };
}

/** `POST /{phone-number-id}` with `webhook_configuration`: a callback URL for this number only, or with "" none of its own. */
export async function overrideNumberWebhook({ world, account, nodeId, body }: GraphCall): Promise<object> {
  const { webhook_configuration: wanted } = readParameters(numberOverrideSchema, body);
  const { override_callback_uri: override, verify_token: verifyToken = "" } = wanted;
  if (override === "") world.webhooks.delete(nodeId);
  else await setVerified({ world, account }, nodeId, { url: override, verifyToken });
  return { success: true };
}

/** `POST /{app-id}/subscriptions`: where the app's webhooks go, and of which fields. */
export async function subscribeFields({ world, account, nodeId, body }: GraphCall): Promise<object> {
  if (account.appId !== nodeId) throw unknownObject(nodeId, "post");
  const { callback_url, verify_token: verifyToken, fields } = readParameters(subscriptionSchema, body);
  const webhook = { url: callback_url, verifyToken };
  await setVerified({ world, account }, account.appId, webhook);
  world.registry.subscriptions.set(account.appId, { webhook, fields });
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

/** `GET /{app-id}/subscriptions` */
export function listSubscriptions({ world, account, nodeId }: GraphCall): object {
  if (account.appId !== nodeId) throw unknownObject(nodeId, "get");
  const subscription = world.registry.subscriptions.get(account.appId);
  const callback_url = subscription?.webhook.url ?? account.webhook?.url;
  if (callback_url === undefined) return { data: [] };
  const fields = (subscription?.fields ?? ["messages"]).map((name) => ({ name, version: "v25.0" }));
  return { data: [{ object: "whatsapp_business_account", callback_url, active: true, fields }] };
}

async function setVerified(
  { world }: Pick<GraphCall, "world" | "account">,
  key: string,
  webhook: Webhook,
): Promise<void> {
  try {
    await verifyWebhook(world, webhook);
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
    throw new GraphRefusal(100, `The URL couldn't be validated: ${error.message}`, 2_200);
  }
  world.webhooks.set(key, webhook);
  world.feed.tell({ kind: "settings" });
}
