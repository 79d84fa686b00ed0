import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";

const RETRY_MS = 200;
const MAX_TRIES = 50;

/** A project's secret; undefined when there is none or it cannot be opened. Waits while the database is away for a moment. */
export async function readSecret(context: Context, projectId: string, name: string): Promise<string | undefined> {
  const sealed = await readSealed(context, projectId, name);
  if (sealed === undefined) return undefined;
  try {
    return context.keyring.open(sealed, `secret:${projectId}:${name}`);
  } catch (error) {
    context.log.error({ err: error, projectId, name }, "a secret cannot be opened with this TRIBUTARY_SECRET");
    return undefined;
  }
}

async function readSealed({ db }: Context, projectId: string, name: string): Promise<Buffer | undefined> {
  const query = db.kysely
    .selectFrom("secrets")
    .select("sealed")
    .where("project_id", "=", projectId)
    .where("name", "=", name);
  for (let tries = 1; ; tries += 1) {
    try {
      return (await query.executeTakeFirst())?.sealed;
    } catch (error) {
      if (!isDatabaseAway(error) || tries === MAX_TRIES) throw error;
      await sleep(RETRY_MS);
    }
  }
}
