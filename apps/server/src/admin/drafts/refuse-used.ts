import { loadDraft } from "../../bots/load-bot.ts";
import { Refusal } from "../refusals.ts";
import type { DraftEdit } from "./edit-draft.ts";
import { findUses, type Used } from "./find-uses.ts";

const MAX_LISTED = 100;

/** Refuses to delete what the draft still uses, naming the places. @throws Refusal `in-use` */
export async function refuseUsed({ trx, projectId }: DraftEdit, used: Used): Promise<void> {
  const usedBy = findUses(await loadDraft(trx, projectId), used);
  const [first] = usedBy;
  if (!first) return;
  const place = first.nodeName === undefined ? `“${first.name}”` : `“${first.nodeName}” in “${first.name}”`;
  const more = usedBy.length > 1 ? ` and ${usedBy.length - 1} more` : "";
  throw new Refusal("in-use", `It is used by ${place}${more}. Take it out there first.`, {
    usedBy: usedBy.slice(0, MAX_LISTED),
  });
}
