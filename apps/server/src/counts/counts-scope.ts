import { type RawBuilder, sql } from "kysely";
import type { Clock } from "../context.ts";

const DAY_MS = 86_400_000;

/** Which days and whose contacts are counted. */
export interface CountsScope {
  projectId: string;
  /** Today is one of them. */
  days: number;
  /** Undefined: all channels of the project. */
  channelId?: string | undefined;
}

/** The first day that is counted, in UTC. */
export function firstDay(clock: Clock, { days }: CountsScope): string {
  return dayOf(clock.now() - (days - 1) * DAY_MS);
}

/** The day in UTC that a time in milliseconds since 1970 belongs to, such as `2026-11-30`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The ids of the channels whose contacts are counted, never another project's. */
export function channelsIn({ projectId, channelId }: CountsScope): RawBuilder<unknown> {
  return sql`(select id from channels where project_id = ${projectId} and id = coalesce(${channelId ?? null}, id))`;
}
