import type { Bot } from "@tributary/engine";
import { bot } from "@tributary/engine";
import type { Context } from "../../context.ts";
import { notFound, Refusal } from "../refusals.ts";
import { type DraftEdit, editDraft } from "./edit-draft.ts";

type DefaultJourneys = Bot["defaultJourneys"];

export async function readDefaultJourneys(context: Context, projectId: string): Promise<DefaultJourneys> {
  const row = await context.db.kysely
    .selectFrom("projects")
    .select("default_journeys")
    .where("id", "=", projectId)
    .executeTakeFirst();
  if (!row) throw notFound("project");
  return bot.shape.defaultJourneys.parse(row.default_journeys);
}

/** Chooses the Welcome and the Fallback journey; both must be User Journeys of the draft. */
export function putDefaultJourneys(
  context: Context,
  projectId: string,
  chosen: DefaultJourneys,
): Promise<DefaultJourneys> {
  return editDraft(context, projectId, async (draft) => {
    if (chosen.welcome !== undefined) await requireUserJourney(draft, "welcome", chosen.welcome);
    if (chosen.fallback !== undefined) await requireUserJourney(draft, "fallback", chosen.fallback);
    await draft.trx
      .updateTable("projects")
      .set({ default_journeys: JSON.stringify(chosen) })
      .where("id", "=", projectId)
      .execute();
    return chosen;
  });
}

async function requireUserJourney({ trx, projectId }: DraftEdit, field: string, journeyId: string): Promise<void> {
  const row = await trx
    .selectFrom("journeys")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", journeyId)
    .where("kind", "=", "user")
    .executeTakeFirst();
  if (row) return;
  const message = `There is no User Journey “${journeyId}”. Choose one from the list of User Journeys.`;
  throw new Refusal("invalid-input", message, { field });
}
