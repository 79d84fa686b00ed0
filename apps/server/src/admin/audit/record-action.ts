import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Caller } from "../caller.ts";

/** What was done to what, as the audit log shows it. */
interface Action {
  projectId: string | null;
  /** For example `journey-deleted`. */
  action: string;
  /** The id of what it was done to. */
  subject: string;
  details?: object;
}

/** Writes an action into the audit log, in the transaction that carries it out. */
export async function recordAction(trx: Transaction<Schema>, caller: Caller, action: Action): Promise<void> {
  await trx
    .insertInto("audit_log")
    .values({
      project_id: action.projectId,
      api_key_id: caller.keyId,
      action: action.action,
      subject: action.subject,
      details: JSON.stringify(action.details ?? {}),
    })
    .execute();
}
