import type { JsonObject } from "@tributary/engine";
import type { GraphError } from "@tributary/whatsapp";
import pg from "pg";
import { assetIdsIn } from "../assets/asset-link.ts";
import type { AssetUploads } from "../assets/upload-assets.ts";
import type { Channel, Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { FlowStates } from "../flow-news/flow-states.ts";
import { waitForThrottledFlow } from "../flow-news/throttle-flow.ts";
import { isStoppedMarketing } from "../templates/refuse-marketing.ts";
import type { ClaimedMessage } from "../work.ts";
import type { ChannelProblems } from "./channel-problems.ts";
import type { GraphClients } from "./graph-clients.ts";
import type { HeldMessage } from "./held-message.ts";
import type { Outcome } from "./outcome.ts";
import { channelMissing, channelUnusable, internalProblem } from "./problems.ts";
import { perSecond, type RateLimit } from "./rate-limit.ts";
import { sendMessage } from "./send-message.ts";

export interface AttemptParts {
  context: Context;
  channels: Channels;
  clients: GraphClients;
  assets: AssetUploads;
  problems: ChannelProblems;
  flowStates?: FlowStates;
  graceSeconds: number;
  isMine(held: HeldMessage): boolean;
  /** How many processes share the rate of a number. */
  countWorkers(): number;
}

const TRY_LATER: Outcome = { kind: "released", delaySeconds: 1 };

/** Tries to send a message that this process holds, with all that follows from Meta's answer; never rejects. */
export async function attempt(parts: AttemptParts, held: HeldMessage, rate: RateLimit): Promise<Outcome> {
  // Another process may have taken the row over, if its number was lost since.
  if (!parts.isMine(held)) return TRY_LATER;
  const { channelId, messageId } = held.claimed;
  const outcome = await send(parts, held, rate).catch((error: unknown): Outcome => {
    if (isDatabaseTrouble(error)) return TRY_LATER;
    parts.context.log.error({ err: error, messageId }, "a message could not be sent");
    return { kind: "failed", problem: internalProblem() };
  });
  if (outcome.kind === "sent") parts.problems.clear(channelId);
  else if ("problem" in outcome) parts.problems.note(channelId, outcome.problem);
  return outcome;
}

async function send(parts: AttemptParts, { claimed }: HeldMessage, rate: RateLimit): Promise<Outcome> {
  const { context, graceSeconds } = parts;
  const channel = await readChannel(parts, claimed.channelId);
  if ("kind" in channel) return channel;
  const { projectId } = channel;
  const wait = parts.flowStates
    ? await waitForThrottledFlow(context.db.pool, parts.flowStates, { projectId, message: claimed.message })
    : undefined;
  if (wait) return wait;
  rate.setRate(perSecond(channel.messagesPerSecond / parts.countWorkers()));
  const client = parts.clients(channel);
  const sending = {
    clock: context.clock,
    client,
    phoneNumberId: channel.phoneNumberId,
    graceSeconds,
    readLastInboundAt: (contactId: string) => readLastInboundAt(context, contactId),
    resolveFiles: (message: JsonObject) =>
      assetIdsIn(message).length > 0 ? parts.assets.resolve(message, channel, client) : undefined,
    isStoppedMarketing: ({ contactId, message }: ClaimedMessage) =>
      isStoppedMarketing(context, { contactId, channel, graph: client, message }),
  };
  const { outcome, error } = await sendMessage(sending, claimed);
  if (error !== undefined && isTooFast(error) && "delaySeconds" in outcome) {
    rate.pause(performance.now(), outcome.delaySeconds * 1000);
  }
  return outcome;
}

async function readChannel({ channels, context }: AttemptParts, channelId: string): Promise<Channel | Outcome> {
  try {
    return (await channels.get(channelId)) ?? { kind: "failed", problem: channelMissing() };
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    context.log.error({ err: error, channelId }, "a channel's credentials cannot be opened");
    return { kind: "failed", problem: channelUnusable() };
  }
}

function isDatabaseTrouble(error: unknown): boolean {
  return isDatabaseAway(error) || error instanceof pg.DatabaseError;
}

const PAIR_RATE_EXCEEDED = 131056;

/** The number as a whole must go on more slowly. */
function isTooFast({ category, code, retry }: GraphError): boolean {
  return category === "rate-limit" && retry.kind === "backoff" && code !== PAIR_RATE_EXCEEDED;
}

async function readLastInboundAt({ db }: Context, contactId: string): Promise<number | null> {
  const row = await db.kysely
    .selectFrom("contacts")
    .select("last_inbound_at")
    .where("id", "=", contactId)
    .executeTakeFirst();
  return row?.last_inbound_at?.getTime() ?? null;
}
