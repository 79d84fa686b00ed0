import type pg from "pg";
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
    writeMessages(commit),
  ].filter((part) => part !== undefined);
  const name = `commit ${parts.map((part) => part.name).join(" ")}`;
  const { rows } = await client.query<Row>({
    name,
    text: textOf(name, parts),
    values: parts.flatMap((part) => part.values),
  });
  return { messages: rows[0]?.messages ?? [], readyContactIds: rows[0]?.ready ?? [] };
}

const texts = new Map<string, string>();

/** Most turns set no timers and ask for no requests: a statement without those parts costs half as much to start. */
function textOf(name: string, parts: CommitPart[]): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  let last = 0;
  const ctes = parts.map((part) => `${part.name} as (${part.sql(part.values.map(() => `$${++last}`))})`);
  const hasMessages = parts.some((part) => part.name === "messages");
  const text = `with ${ctes.join(", ")} select
    (select json_agg(id::text) from contacts_written where ready_at <= statement_timestamp()) as ready,
    ${hasMessages ? MESSAGES : "null::json"} as messages`;
  texts.set(name, text);
  return text;
}

const MESSAGES = `(
  select json_agg(json_build_object('id', id::text, 'messageId', message_id, 'state', state) order by id) from messages
)`;
