import type { StoredJourney } from "@tributary/api";
import type { Journey } from "@tributary/engine";
import { sql } from "kysely";
import type { DraftEdit } from "../drafts/edit-draft.ts";
import { refuseFull } from "../drafts/refuse-full.ts";
import { isViolationOf } from "../is-violation-of.ts";
import { nameTaken, Refusal } from "../refusals.ts";
import { journeyColumns, toStoredJourney } from "./read-journey.ts";

/** Adds a journey to the draft. @throws Refusal `name-taken`, `limit-reached` */
export async function insertJourney(draft: DraftEdit, journey: Journey): Promise<StoredJourney> {
  await refuseFull(draft, "journeys");
  const row = await draft.trx
    .insertInto("journeys")
    .values({
      project_id: draft.projectId,
      id: journey.id,
      kind: journey.kind,
      flow_id: journey.kind === "user" ? null : journey.flowId,
      name: journey.name,
      document: JSON.stringify(journey),
      revision: draft.revision,
    })
    .returning(journeyColumns)
    .executeTakeFirstOrThrow()
    .catch((error) => refuseTaken(error, journey));
  return toStoredJourney(row);
}

/** Writes a journey of the draft anew. @throws Refusal `name-taken` */
export async function updateJourney(draft: DraftEdit, journey: Journey): Promise<StoredJourney> {
  const row = await draft.trx
    .updateTable("journeys")
    .set({
      name: journey.name,
      document: JSON.stringify(journey),
      revision: draft.revision,
      updated_at: sql<Date>`now()`,
    })
    .where("project_id", "=", draft.projectId)
    .where("id", "=", journey.id)
    .returning(journeyColumns)
    .executeTakeFirstOrThrow()
    .catch((error) => refuseTaken(error, journey));
  return toStoredJourney(row);
}

function refuseTaken(error: unknown, journey: Journey): never {
  if (isViolationOf("journey_names_are_unique", error)) throw nameTaken("journey", journey.name);
  if (!isViolationOf("journeys_pkey", error)) throw error;
  const message = `Another journey has the id “${journey.id}”. Choose a different one, or leave it out.`;
  throw new Refusal("name-taken", message, { field: "id" });
}
