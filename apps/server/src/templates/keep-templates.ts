import type { GraphTemplate } from "@tributary/whatsapp";
import { type Kysely, sql } from "kysely";
import type { Schema } from "../db/schema.ts";
import { storableKey, storableText } from "../db/storable-text.ts";

const MAX_CHARACTERS = 500;
const BATCH = 200;

/** Writes templates of an account as Meta has listed them. */
export async function keepTemplates(
  db: Kysely<Schema>,
  { projectId, wabaId }: { projectId: string; wabaId: string },
  templates: readonly GraphTemplate[],
): Promise<void> {
  for (let start = 0; start < templates.length; start += BATCH) {
    const rows = templates.slice(start, start + BATCH).map((template) => ({
      project_id: projectId,
      waba_id: wabaId,
      id: storableKey(template.id),
      name: text(template.name),
      language: text(template.language),
      status: text(template.status),
      category: text(template.category),
      quality: template.qualityScore === undefined ? null : text(template.qualityScore),
      reason: !template.rejectedReason || template.rejectedReason === "NONE" ? null : text(template.rejectedReason),
      parameter_format: template.parameterFormat === undefined ? null : text(template.parameterFormat),
      components: JSON.stringify(template.components),
    }));
    await db
      .insertInto("templates")
      .values([...new Map(rows.map((row) => [row.id, row])).values()])
      .onConflict((conflict) =>
        conflict.columns(["project_id", "waba_id", "id"]).doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          language: ref("excluded.language"),
          status: ref("excluded.status"),
          category: ref("excluded.category"),
          quality: ref("excluded.quality"),
          reason: ref("excluded.reason"),
          parameter_format: ref("excluded.parameter_format"),
          components: ref("excluded.components"),
          updated_at: sql`now()`,
        })),
      )
      .execute();
  }
}

function text(given: string): string {
  return storableText(given, MAX_CHARACTERS);
}
