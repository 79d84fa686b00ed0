import type { PreflightCheckId } from "@tributary/api";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { uploadFlowKey } from "../../flow-keys/confirm-flow-key.ts";
import { askMeta } from "../channels/require-channel.ts";
import { Refusal } from "../refusals.ts";
import { WEBHOOK_FIELDS } from "./check-webhooks.ts";
import { appGraph } from "./gather-facts.ts";

/** What a repair works on. */
export interface Repair {
  channel: Channel;
  callbackUrl: string;
  pin: string | undefined;
}

/** Makes the one call that puts right what a check found. @throws Refusal when there is none, or Meta does not do it */
export async function repairCheck(context: Context, id: PreflightCheckId, repair: Repair): Promise<void> {
  const call = repairs[id];
  if (!call) {
    throw new Refusal("not-repairable", "Meta's API cannot put this right. Do what the check's `fix` says.", {
      field: "checkId",
    });
  }
  await askMeta(call(context, repair));
}

type RepairCall = (context: Context, repair: Repair) => Promise<unknown>;

const repairs: Partial<Record<PreflightCheckId, RepairCall>> = {
  registration: async (_context, { channel, pin }) => {
    if (pin === undefined) {
      throw new Refusal("invalid-input", "Give the number's two-step PIN, or a new one if it has none.", {
        field: "pin",
      });
    }
    await channelGraph(channel).registerNumber(channel.phoneNumberId, pin);
  },
  subscription: (_context, { channel }) => channelGraph(channel).subscribeApp(channel.wabaId),
  "webhook-address": (_context, { channel, callbackUrl }) =>
    channelGraph(channel).overrideNumberCallback(channel.phoneNumberId, {
      callbackUrl,
      verifyToken: channel.credentials.verifyToken,
    }),
  "webhook-fields": subscribeToFields,
  "encryption-key": (context, { channel }) => uploadFlowKey(context, { channel, graph: channelGraph(channel) }),
};

/** The call sets the app's address too: it is ours, or there is none yet. */
async function subscribeToFields(_context: Context, { channel, callbackUrl }: Repair): Promise<void> {
  const { appId } = await channelGraph(channel).debugToken(channel.credentials.accessToken);
  if (appId === undefined)
    throw new Refusal("meta-refused", "Meta does not say which app the access token belongs to.");
  const graph = appGraph(channel, appId);
  const current = (await graph.listAppSubscriptions(appId)).find(
    ({ object }) => object === "whatsapp_business_account",
  );
  const address = current?.callbackUrl ?? callbackUrl;
  if (URL.parse(address)?.pathname !== URL.parse(callbackUrl)?.pathname) {
    throw new Refusal(
      "not-repairable",
      `The app delivers to ${address}, which is not this channel. Subscribe to the fields in the app's webhook settings at Meta.`,
    );
  }
  const fields = [...new Set([...(current?.fields ?? []), ...WEBHOOK_FIELDS])];
  await graph.subscribeToWebhooks(appId, {
    callbackUrl: address,
    verifyToken: channel.credentials.verifyToken,
    fields,
  });
}
