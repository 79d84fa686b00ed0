import type { Context } from "../context.ts";
import { storableText } from "../db/storable-text.ts";
import type { News } from "./describe-news.ts";
import type { KeptUpdate } from "./open-news.ts";

const MAX_CHARACTERS = 1_000;

/** Writes news into the history of the channel that it concerns, or of its account. */
export async function recordEvent(context: Context, kept: KeptUpdate, news: News): Promise<void> {
  const channelId =
    news.displayPhoneNumber === undefined ? null : await channelOf(context, kept, news.displayPhoneNumber);
  await context.db.kysely
    .insertInto("channel_events")
    .values({
      project_id: kept.projectId,
      waba_id: kept.wabaId,
      channel_id: channelId,
      update_id: kept.id,
      at: kept.receivedAt,
      subject: storableText(news.subject, MAX_CHARACTERS),
      state: news.state,
      title: storableText(news.title, MAX_CHARACTERS),
      meaning: storableText(news.meaning, MAX_CHARACTERS),
      fix: news.fix === undefined ? null : storableText(news.fix, MAX_CHARACTERS),
    })
    .onConflict((conflict) => conflict.columns(["update_id", "channel_id"]).doNothing())
    .execute();
}

/** Meta names the number as it is shown; the channel may not know it so, and then it is the one that was told. */
async function channelOf({ db }: Context, kept: KeptUpdate, displayPhoneNumber: string): Promise<string> {
  const channels = await db.kysely
    .selectFrom("channels")
    .select(["id", "display_phone_number"])
    .where("project_id", "=", kept.projectId)
    .where("waba_id", "=", kept.wabaId)
    .execute();
  const digits = displayPhoneNumber.replace(/\D/g, "");
  return channels.find(({ display_phone_number: shown }) => shown.replace(/\D/g, "") === digits)?.id ?? kept.channelId;
}
