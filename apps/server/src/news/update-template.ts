import type { WebhookUpdate } from "@tributary/whatsapp";
import type { Updateable } from "kysely";
import type { Context } from "../context.ts";
import type { Schema } from "../db/schema.ts";
import { storableText } from "../db/storable-text.ts";
import type { KeptUpdate } from "./open-news.ts";

const MAX_CHARACTERS = 500;

/** What a template's state becomes by an event; of other events Meta's word is the state. */
const STATES: Readonly<Record<string, string>> = {
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
  FLAGGED: "APPROVED",
};

/** Keeps the list of templates true while nobody asks for it anew; a template that is not listed yet is not added. */
export async function updateTemplate({ db }: Context, kept: KeptUpdate, update: WebhookUpdate): Promise<void> {
  const change = readChange(update);
  if (change === undefined) return;
  await db.kysely
    .updateTable("templates")
    .set({ ...change.columns, updated_at: kept.receivedAt })
    .where("project_id", "=", kept.projectId)
    .where("waba_id", "=", kept.wabaId)
    .where("id", "=", change.id)
    .execute();
}

function readChange(update: WebhookUpdate): { id: string; columns: Updateable<Schema["templates"]> } | undefined {
  switch (update.kind) {
    case "template-status": {
      const { message_template_id: id, event, reason, message_template_category: category } = update.value;
      const columns = {
        status: text(STATES[event] ?? event),
        reason: reason && reason !== "NONE" ? text(reason) : null,
        ...(category === undefined ? {} : { category: text(category) }),
      };
      return { id, columns };
    }
    case "template-quality":
      return { id: update.value.message_template_id, columns: { quality: text(update.value.new_quality_score) } };
    case "template-category":
      return { id: update.value.message_template_id, columns: { category: text(update.value.new_category) } };
    default:
      return undefined;
  }
}

function text(given: string): string {
  return storableText(given, MAX_CHARACTERS);
}
