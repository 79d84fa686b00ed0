import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";
import { overlapStart } from "../flow-keys/read-flow-keys.ts";
import { type FileKind, removeFile } from "../media/file-store.ts";
import type { Worker } from "../work.ts";

const POLL_MS = 3_600_000;
const BATCH = 2_000;
const DAY_MS = 86_400_000;
/** A file without a row may be one that is just being written. */
const STRAY_MS = DAY_MS;

/** Removes what is older than the operator wants it kept, now and then, in small portions. */
export function openRetention(context: Context): Worker {
  const loop: LookLoop = new LookLoop({
    look: (closing) => removeOld(context, closing),
    pollMs: POLL_MS,
    trouble: new Trouble(context.log, "old records cannot be removed yet"),
  });
  loop.wakeWithin(POLL_MS / 60);
  return {
    // Nobody has to wait for it, so nothing hurries it either.
    wake: () => undefined,
    isIdle: () => true,
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

interface Rule {
  table:
    | "webhook_updates"
    | "channel_events"
    | "turns"
    | "inputs"
    | "outbox"
    | "requests"
    | "media"
    | "flow_requests"
    | "flow_media"
    | "flow_keys";
  key: string;
  /** What may go, given the time `$before`. */
  condition: (before: Date) => ReturnType<typeof sql>;
  before: Date;
}

/** Removes all that is older than it is to be kept. What a turn or a send still needs stays, however old. */
export async function removeOld(context: Context, closing?: AbortSignal): Promise<void> {
  for (const rule of rulesOf(context)) {
    while (!closing?.aborted && (await removeSome(context, rule)) === BATCH);
  }
  if (closing?.aborted) return;
  await removeStrayFiles(context, "media");
  await removeStrayFiles(context, "assets");
}

function rulesOf({ config, clock }: Context): Rule[] {
  const ago = (days: number) => new Date(clock.now() - days * DAY_MS);
  const reports = ago(config.keepReportsDays);
  const talk = ago(config.keepConversationsDays);
  const files = ago(config.keepFilesDays);
  return [
    {
      table: "webhook_updates",
      key: "id",
      before: reports,
      condition: (at) => sql`received_at < ${at} and taken_at is not null`,
    },
    { table: "channel_events", key: "id", before: talk, condition: (at) => sql`at < ${at}` },
    { table: "turns", key: "contact_id, number", before: talk, condition: (at) => sql`at < ${at}` },
    {
      table: "inputs",
      key: "contact_id, seq",
      before: talk,
      condition: (at) => sql`received_at < ${at} and seq <= (select done_seq from contacts c where c.id = contact_id)`,
    },
    {
      table: "outbox",
      key: "id",
      before: talk,
      condition: (at) => sql`created_at < ${at} and state not in ('pending', 'sending')`,
    },
    { table: "requests", key: "id", before: talk, condition: (at) => sql`created_at < ${at} and state = 'finished'` },
    { table: "media", key: "id", before: files, condition: (at) => sql`received_at < ${at}` },
    { table: "flow_media", key: "id", before: files, condition: (at) => sql`created_at < ${at}` },
    { table: "flow_requests", key: "number", before: talk, condition: (at) => sql`at < ${at}` },
    { table: "flow_keys", key: "id", before: overlapStart({ clock }), condition: (at) => sql`replaced_at < ${at}` },
  ];
}

async function removeSome({ db }: Context, { table, key, before, condition }: Rule): Promise<number> {
  const keys = sql.raw(key);
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${keys}) in (
      select ${keys} from ${sql.table(table)} where ${condition(before)} limit ${BATCH}
    )`.execute(db.kysely);
  return Number(numAffectedRows ?? 0);
}

/** Rows go with their contacts and projects; their files are found here. */
async function removeStrayFiles(context: Context, kind: FileKind): Promise<void> {
  const root = join(context.config.filesDirectory, kind);
  for (const folder of await readdir(root).catch(() => [])) {
    const names = await readdir(join(root, folder));
    const known = await readKnown(context, kind, names);
    for (const name of names.filter((candidate) => !known.has(candidate))) {
      const path = join(root, folder, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > STRAY_MS) await removeFile(path);
    }
  }
}

async function readKnown({ db }: Context, kind: FileKind, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await db.kysely.selectFrom(kind).select("id").where("id", "in", names).execute();
  return new Set(rows.map(({ id }) => id));
}
