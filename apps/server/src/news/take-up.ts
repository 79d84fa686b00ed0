import type { WebhookUpdate } from "@tributary/whatsapp";
import type { Context } from "../context.ts";
import { changeIdentity, joinIds } from "../identity/change-identity.ts";
import { describeNews } from "./describe-news.ts";
import type { KeptUpdate } from "./open-news.ts";
import { readIdChange } from "./read-id-change.ts";
import { readKeptUpdate } from "./read-kept-update.ts";
import { recordEvent } from "./record-event.ts";
import { recordWish } from "./record-wish.ts";
import { updateTemplate } from "./update-template.ts";

/** Does what an update asks for; doing it again changes nothing. @throws MergeDeferred when it cannot be done yet */
export async function takeUp(context: Context, kept: KeptUpdate): Promise<void> {
  if (kept.kind === "user_id_update") return takeUpIds(context, kept);
  const update = readKeptUpdate(kept);
  if (update === undefined) return;
  if (update.kind === "message") return takeUpNote(context, kept, update);
  if (update.kind === "preference") return recordWish(context, kept, update.value);
  await updateTemplate(context, kept, update);
  const news = describeNews(update);
  if (news !== undefined) await recordEvent(context, kept, news);
}

/** The types of system messages that give a contact other ids. */
const CHANGES: ReadonlySet<string> = new Set([
  "user_changed_number",
  "user_changed_user_id",
  "customer_changed_number",
]);

async function takeUpNote(
  context: Context,
  { channelId }: KeptUpdate,
  { message: { content }, sender }: Extract<WebhookUpdate, { kind: "message" }>,
): Promise<void> {
  if (content.type !== "system" || !CHANGES.has(content.systemType)) return;
  const before = { waId: sender.wa_id, userId: sender.user_id };
  await changeIdentity(context, channelId, before, { waId: content.contact.wa_id, userId: content.contact.user_id });
}

async function takeUpIds(context: Context, { channelId, payload }: KeptUpdate): Promise<void> {
  const change = readIdChange(payload);
  if (change === undefined) return;
  if ("before" in change) await changeIdentity(context, channelId, change.before, change.after);
  else await joinIds(context, channelId, change);
}
