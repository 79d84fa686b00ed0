import type { ApiKey } from "@tributary/api";
import { sql, type Transaction } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { newId } from "../../ids.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";
import { keyColumns, toApiKey } from "./api-key.ts";
import { hashKey, makeKey } from "./key-text.ts";

export type MadeKey = ApiKey & { key: string };

interface NewKey {
  name: string;
  /** Null: for everything. */
  projectId: string | null;
}

/** Makes a key. The answer is the only place where it ever stands: what is stored is its hash. */
export function createKey(context: Context, given: NewKey, caller: Caller = operator): Promise<MadeKey> {
  return context.db.kysely.transaction().execute(async (trx) => {
    if (given.projectId !== null) await requireProject(trx, given.projectId);
    return insertKey(trx, given, caller);
  });
}

/** Makes a key for everything unless there is one. Whoever calls must show it: nobody can read it later. */
export function ensureFirstKey(context: Context): Promise<MadeKey | undefined> {
  return context.db.kysely.transaction().execute(async (trx) => {
    // Two processes that start at once must not both make a first key.
    await sql`lock table api_keys in share row exclusive mode`.execute(trx);
    const known = await trx
      .selectFrom("api_keys")
      .select("id")
      .where("project_id", "is", null)
      .where("revoked_at", "is", null)
      .limit(1)
      .executeTakeFirst();
    return known ? undefined : insertKey(trx, { name: "First key", projectId: null }, operator);
  });
}

async function insertKey(trx: Transaction<Schema>, { name, projectId }: NewKey, caller: Caller): Promise<MadeKey> {
  const key = makeKey();
  const row = await trx
    .insertInto("api_keys")
    .values({ id: newId(), name, project_id: projectId, key_hash: hashKey(key) })
    .returning(keyColumns)
    .executeTakeFirstOrThrow();
  await recordAction(trx, caller, { projectId, action: "key-created", subject: row.id, details: { name } });
  return { ...toApiKey(row), key };
}
