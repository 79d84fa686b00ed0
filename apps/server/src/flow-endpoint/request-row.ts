import type { JsonObject } from "@tributary/engine";
import type { Channel } from "../channels/channels.ts";
import type { RequestRow } from "./store-requests.ts";

/** Where a request came in, and when. */
export interface Place {
  channel: Channel;
  flowId: string;
  /** On the clock of `performance.now`. */
  startedAt: number;
  /** In milliseconds since 1970. */
  at: number;
}

/** What is noted of a request; the rest has no value. */
export type Noted = Pick<RequestRow, "action" | "status" | "outcome"> &
  Partial<Omit<RequestRow, "data" | "screen">> & { data?: JsonObject; screen?: string | null | undefined };

/** A request as it is kept. */
export function rowOf(parts: { newId(): string }, { channel, flowId, startedAt, at }: Place, noted: Noted): RequestRow {
  const { data, screen, ...given } = noted;
  return {
    id: given.id ?? parts.newId(),
    channelId: channel.id,
    flowId,
    contactId: null,
    sendId: null,
    at,
    durationMs: performance.now() - startedAt,
    botVersion: null,
    fingerprint: null,
    reply: null,
    events: null,
    timings: null,
    ...given,
    screen: screen ?? null,
    data: data === undefined ? null : JSON.stringify(data),
  };
}
