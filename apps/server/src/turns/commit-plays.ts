import type pg from "pg";
import { writeCounts } from "../counts/write-counts.ts";
import {
  type CommitPart,
  writeAnswers,
  writeContacts,
  writeMessages,
  writeRequests,
  writeTimers,
  writeTurns,
} from "./commit-parts.ts";
import type { Play } from "./play-contact.ts";
import type { Reactions } from "./reactions.ts";
import { writeFlowResponses } from "./write-flow-responses.ts";

/** How a contact's row is left when a bug has stopped its turns. */
export interface Setback {
  attempts: number;
  pauseMs: number;
  parkedReason: string | null;
}

export interface Commit {
  plays: readonly Play[];
  /** By contact; those without are well. */
  setbacks: ReadonlyMap<string, Setback>;
  reactions: Reactions;
  /** Undefined: this process claims nothing. */
  worker: string | undefined;
}

export interface StoredMessage {
  id: string;
  messageId: string;
  state: "pending" | "sending";
}

export interface Committed {
  messages: StoredMessage[];
  /** Contacts for which something has arrived meanwhile. */
  readyContactIds: string[];
}

interface Row {
  ready: string[] | null;
  messages: StoredMessage[] | null;
}

/** Writes a batch of turns with one statement, in the transaction that has locked the contacts. */
export async function commitPlays(client: pg.ClientBase, commit: Commit): Promise<Committed> {
  const parts = [
    writeContacts(commit),
    writeTurns(commit),
    ...writeTimers(commit.reactions),
    writeRequests(commit),
    writeAnswers(commit.reactions),
    writeFlowResponses(commit),
    writeMessages(commit),
    writeCounts(commit),
  ].filter((part) => part !== undefined);
  const values = parts.flatMap((part) => part.values);
  const { rows } = await client.query<Row>({ ...statementOf(parts), values });
  return { messages: rows[0]?.messages ?? [], readyContactIds: rows[0]?.ready ?? [] };
}

interface Statement {
  name: string;
  text: string;
}

const statements = new Map<string, Statement>();

/** Most turns set no timers and ask for no requests: a statement without those parts costs half as much to start. */
function statementOf(parts: CommitPart[]): Statement {
  const key = parts.map((part) => part.name).join(" ");
  const known = statements.get(key);
  if (known !== undefined) return known;
  // Numbered: PostgreSQL takes two long names for one when they begin alike.
  const statement = { name: `commit-plays-${statements.size}`, text: textOf(parts) };
  statements.set(key, statement);
  return statement;
}

function textOf(parts: CommitPart[]): string {
  let last = 0;
  const ctes = parts.map((part) => `${part.name} as (${part.sql(part.values.map(() => `$${++last}`))})`);
  const hasMessages = parts.some((part) => part.name === "messages");
  return `with ${ctes.join(", ")} select
    (select json_agg(id::text) from contacts_written where ready_at <= statement_timestamp()) as ready,
    ${hasMessages ? MESSAGES : "null::json"} as messages`;
}

const MESSAGES = `(
  select json_agg(json_build_object('id', id::text, 'messageId', message_id, 'state', state) order by id) from messages
)`;
