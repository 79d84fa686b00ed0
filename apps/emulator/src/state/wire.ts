import { createRing } from "./ring.ts";

const maximumEntries = 1_000;
export const maximumBodyCharacters = 100_000;

/** One exchange on the wire: a request to the Graph API, a webhook, or a request to a Flow's endpoint. Tokens are never kept. */
export type WireEntry = {
  seq: number;
  atMs: number;
  direction: "graph" | "webhook" | "endpoint";
  method: string;
  url: string;
  requestBody?: string;
  /** The request was a form with files: `requestBody` only describes it. */
  isForm?: boolean;
  /** Which Flow's endpoint was asked, and with which number's key. Bodies are shown as they are before encryption. */
  flow?: { id: string; phoneNumberId?: string };
  /** Absent when the connection broke before there was an answer. */
  httpStatus?: number;
  responseBody?: string;
  error?: string;
};

/** The last exchanges, oldest first. */
export type Wire = { record(entry: Omit<WireEntry, "seq">): void; since(seq: number): WireEntry[]; clear(): void };

export function createWire(onRecord: (seq: number) => void): Wire {
  const entries = createRing<WireEntry>(maximumEntries);
  let lastSeq = 0;
  return {
    record(entry) {
      lastSeq += 1;
      entries.push({ seq: lastSeq, ...entry, ...shortBodies(entry) });
      onRecord(lastSeq);
    },
    since: (seq) => entries.list().filter((entry) => entry.seq > seq),
    clear: () => entries.clear(),
  };
}

function shortBodies({ requestBody, responseBody }: Partial<WireEntry>): Partial<WireEntry> {
  return {
    ...(requestBody === undefined ? {} : { requestBody: requestBody.slice(0, maximumBodyCharacters) }),
    ...(responseBody === undefined ? {} : { responseBody: responseBody.slice(0, maximumBodyCharacters) }),
  };
}
