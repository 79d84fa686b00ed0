import type { ResponseFilter } from "./queries.ts";

/** What the page's address says about which responses are shown. */
export interface ResponseSearch {
  /** Empty: all Flows, also where there is only one. */
  flow?: string | undefined;
  outcome?: string | undefined;
  /** Days as `2026-05-10`, the last one included. */
  from?: string | undefined;
  to?: string | undefined;
}

const outcomes = ["handled", "unhandled", "refused"] as const;

/** Reads the address; what makes no sense there is left out. */
export function readResponseSearch(search: Record<string, unknown>): ResponseSearch {
  const { flow, outcome, from, to } = search;
  return {
    ...(/^\d{0,32}$/.test(String(flow)) ? { flow: String(flow) } : {}),
    ...(outcomes.some((one) => one === outcome) ? { outcome: String(outcome) } : {}),
    ...(isDay(from) ? { from: String(from) } : {}),
    ...(isDay(to) ? { to: String(to) } : {}),
  };
}

/** Turns days of the reader's place into moments. */
export function toFilter({ flow, outcome, from, to }: ResponseSearch): ResponseFilter {
  const found = outcomes.find((one) => one === outcome);
  return {
    ...(flow === undefined || flow === "" ? {} : { flowId: flow }),
    ...(found === undefined ? {} : { outcome: found }),
    ...(from === undefined ? {} : { from: startOf(from, 0) }),
    ...(to === undefined ? {} : { to: startOf(to, 1) }),
  };
}

function isDay(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function startOf(day: string, daysLater: number): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
