import {
  type AppSubscription,
  appAccessToken,
  type EncryptionKey,
  type GraphClient,
  GraphError,
  type GraphFlow,
  type Health,
  type JsonObject,
  type SubscribedApp,
  type TokenFacts,
  type WebhookConfiguration,
} from "@tributary/whatsapp";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { type FlowKey, newestFlowKey } from "../../flow-keys/make-flow-key.ts";
import { explainGraphError } from "../channels/require-channel.ts";
import { type FlowsInUse, readFlowsInUse } from "./read-flows-in-use.ts";

/** What Meta answered, or in plain words why it did not. */
export type Asked<Value> = { value: Value } | { problem: string; isRefused: boolean };

/** Everything that the checks judge. */
export interface Facts {
  channel: Channel;
  now: number;
  /** Callback URL of this server for the channel, as the request's own address has it. */
  callbackUrl: string;
  token: Asked<TokenFacts>;
  /** Whether Meta takes the app secret for the token's app. */
  appToken: Asked<TokenFacts>;
  subscriptions: Asked<AppSubscription[]>;
  number: Asked<JsonObject>;
  numberIds: Asked<string[]>;
  webhooks: Asked<WebhookConfiguration>;
  account: Asked<JsonObject>;
  health: Asked<Health>;
  apps: Asked<SubscribedApp[]>;
  heldKey: Asked<EncryptionKey>;
  ownKey: FlowKey | undefined;
  flowsAtMeta: Asked<GraphFlow[]>;
  flowsInUse: FlowsInUse;
}

const NUMBER_FIELDS = [
  "display_phone_number",
  "verified_name",
  "status",
  "quality_rating",
  "code_verification_status",
  "name_status",
  "platform_type",
  "account_mode",
];
const ACCOUNT_FIELDS = ["name", "account_review_status", "business_verification_status"];

/** Asks Meta for all that the checks need, side by side; each answer stands for itself. */
export async function gatherFacts(context: Context, channel: Channel, callbackUrl: string): Promise<Facts> {
  const graph = channelGraph(channel);
  const { wabaId, phoneNumberId } = channel;
  const token = ask(graph.debugToken(channel.credentials.accessToken));
  const app = askAsApp(channel, token);
  return {
    channel,
    now: context.clock.now(),
    callbackUrl,
    token: await token,
    ...(await app),
    ...(await settled({
      number: ask(graph.readPhoneNumber(phoneNumberId, NUMBER_FIELDS)),
      numberIds: ask(listNumberIds(graph, wabaId)),
      webhooks: ask(graph.readWebhookConfiguration(phoneNumberId)),
      account: ask(graph.readAccount(wabaId, ACCOUNT_FIELDS)),
      health: ask(graph.readHealth(phoneNumberId)),
      apps: ask(graph.listSubscribedApps(wabaId)),
      heldKey: ask(graph.readEncryptionKey(phoneNumberId)),
      ownKey: newestFlowKey(context, channel.id),
      flowsAtMeta: ask(graph.listFlows(wabaId)),
      flowsInUse: readFlowsInUse(context, channel),
    })),
  };
}

/** The token names its app, and the app secret proves itself by acting as that app. */
async function askAsApp(
  channel: Channel,
  asked: Promise<Asked<TokenFacts>>,
): Promise<Pick<Facts, "appToken" | "subscriptions">> {
  const token = await asked;
  const appId = "value" in token ? token.value.appId : undefined;
  if (appId === undefined) {
    const unknown = { problem: "Meta does not say which app the access token belongs to.", isRefused: false };
    return { appToken: unknown, subscriptions: unknown };
  }
  const graph = appGraph(channel, appId);
  const [appToken, subscriptions] = await Promise.all([
    ask(graph.debugToken(channel.credentials.accessToken)),
    ask(graph.listAppSubscriptions(appId)),
  ]);
  return { appToken, subscriptions };
}

/** A client that acts as the app itself. */
export function appGraph(channel: Channel, appId: string): GraphClient {
  return channelGraph(channel, { accessToken: appAccessToken(appId, channel.credentials.appSecret) });
}

async function listNumberIds(graph: GraphClient, wabaId: string): Promise<string[]> {
  const numbers = await graph.listPhoneNumbers(wabaId, ["id"]);
  return numbers.map(({ id }) => String(id));
}

async function ask<Value>(call: Promise<Value>): Promise<Asked<Value>> {
  try {
    return { value: await call };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { problem: explainGraphError(error), isRefused: error.code !== undefined };
  }
}

async function settled<Parts extends Record<string, Promise<unknown>>>(
  parts: Parts,
): Promise<{ [Name in keyof Parts]: Awaited<Parts[Name]> }>;
// `fromEntries` forgets the keys; the signature above has them from the parts.
async function settled(parts: Record<string, Promise<unknown>>): Promise<object> {
  const entries = Object.entries(parts).map(async ([name, part]) => [name, await part] as const);
  return Object.fromEntries(await Promise.all(entries));
}
