import type { Use } from "@tributary/api";
import { loadDraft } from "../../bots/load-bot.ts";
import type { Context } from "../../context.ts";
import { indexUses, type UsedKind } from "./find-uses.ts";

/** Where the draft uses things of one kind, or one of them. */
export async function listUses(
  context: Context,
  projectId: string,
  { of, id }: { of: UsedKind; id?: string | undefined },
): Promise<{ items: { id: string; uses: Use[] }[] }> {
  const index = indexUses(await loadDraft(context.db.kysely, projectId), of);
  const all = [...index].map(([usedId, uses]) => ({ id: usedId, uses }));
  return { items: id === undefined ? all : all.filter((item) => item.id === id) };
}
