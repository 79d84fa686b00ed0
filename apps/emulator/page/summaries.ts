import type { SummaryEntry } from "@tributary/flow-json";

/** What was submitted from this page: WhatsApp keeps it on the phone too, and nowhere else. */
const summaries = new Map<string, SummaryEntry[]>();

/** Keeps the summary of a response. */
export function keepSummary(wamid: string, summary: SummaryEntry[]): void {
  summaries.set(wamid, summary);
}

/** The summary of a response; empty when another page has submitted it. */
export function summaryOf(wamid: string): SummaryEntry[] {
  return summaries.get(wamid) ?? [];
}
