import type { ChatEntry } from "@tributary/emulator";
import type { Stage } from "./stage.ts";

/** By contact, what the phone shows line by line, without anything that differs from run to run. */
export type Transcripts = Map<string, string[]>;

export function readTranscripts({ emulator }: Stage, waIds: readonly string[]): Transcripts {
  return new Map(waIds.map((waId) => [waId, emulator.phone(waId).chat().map(describe)]));
}

/** By contact, where a transcript differs, for a reader. */
export function compareTranscripts(expected: Transcripts, actual: Transcripts): Transcripts {
  const differences = [...expected].map(([waId, lines]) => [waId, compare(lines, actual.get(waId) ?? [])] as const);
  return new Map(differences.filter(([, lines]) => lines.length > 0));
}

function describe({ from, text, options, flow }: ChatEntry): string {
  const choices = options?.map(({ title }) => ` [${title}]`).join("") ?? "";
  const offer = flow
    ? ` [${flow.buttonTitle}: Flow ${flow.flowId} at ${flow.screen} ${JSON.stringify(flow.data)}]`
    : "";
  return `${from === "contact" ? ">" : "<"} ${text}${choices}${offer}`;
}

function compare(expected: string[], actual: string[]): string[] {
  const start = expected.findIndex((line, index) => line !== actual[index]);
  const isSame = start === -1 && expected.length === actual.length;
  if (isSame) return [];
  const from = Math.max(0, (start === -1 ? expected.length : start) - 2);
  const show = (lines: string[]) => lines.slice(from, from + 8).map((line) => `    ${line}`);
  return ["  expected, from two lines before the difference:", ...show(expected), "  but was:", ...show(actual)];
}
