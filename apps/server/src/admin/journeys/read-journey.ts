import type { StoredJourney } from "@tributary/api";
import { journey } from "@tributary/engine";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

export const journeyColumns = ["document", "revision", "updated_at"] as const;

export async function readJourney(
  db: Kysely<Schema>,
  { projectId, journeyId }: { projectId: string; journeyId: string },
): Promise<StoredJourney> {
  const row = await db
    .selectFrom("journeys")
    .select(journeyColumns)
    .where("project_id", "=", projectId)
    .where("id", "=", journeyId)
    .executeTakeFirst();
  if (!row) throw notFound("journey");
  return toStoredJourney(row);
}

export function toStoredJourney(
  row: Pick<Selectable<Schema["journeys"]>, (typeof journeyColumns)[number]>,
): StoredJourney {
  return {
    document: journey.parse(row.document),
    revision: row.revision,
    updatedAt: row.updated_at.toISOString(),
  };
}
