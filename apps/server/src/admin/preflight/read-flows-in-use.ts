import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { readBotState } from "../versions/read-bot-state.ts";

/** The Flows that the bot of a channel sends, by Flow ID. */
export interface FlowsInUse {
  /** `isDraft`: at least one node sends the Flow in Draft Mode; `isLive`: at least one sends what is published. */
  sent: Map<string, { isDraft: boolean; isLive: boolean }>;
  /** Some Flow asks this server for its screens. */
  hasDataChannel: boolean;
}

/** Reads which Flows the bot that a channel runs sends. */
export async function readFlowsInUse({ db }: Context, channel: Channel): Promise<FlowsInUse> {
  const { runs } = await db.kysely
    .selectFrom("channels")
    .select("runs")
    .where("id", "=", channel.id)
    .executeTakeFirstOrThrow();
  const bot = await readBotState(db.kysely, channel.projectId, runs);
  const sent: FlowsInUse["sent"] = new Map();
  for (const { type, config } of bot.journeys.flatMap(({ nodes }) => nodes)) {
    const flowId = config["flowId"];
    if (type !== "whatsapp-flow" || typeof flowId !== "string") continue;
    const isDraft = config["draftMode"] === true;
    const known = sent.get(flowId);
    sent.set(flowId, { isDraft: isDraft || known?.isDraft === true, isLive: !isDraft || known?.isLive === true });
  }
  const kinds: string[] = bot.journeys.map(({ kind }) => kind);
  return { sent, hasDataChannel: kinds.includes("data-channel") };
}
