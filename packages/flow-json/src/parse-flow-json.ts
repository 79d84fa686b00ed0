import type { Finding } from "./finding.ts";
import { isJsonObject } from "./json/json.ts";
import type { FlowJson } from "./model/flow-json.ts";
import { readFlowJson } from "./model/read-flow-json.ts";
import { locate, readDocument } from "./read-document.ts";

/**
 * Reads Flow JSON from its text or from its parsed value. Tolerant: `flow` holds whatever makes sense and is missing
 * only when there is no JSON or no list of screens in it. `problems` says what kept it from being read; whether the
 * Flow is sound is for `examineFlowJson` to say. Never throws.
 */
export function parseFlowJson(source: unknown): { flow?: FlowJson; problems: Finding[] } {
  const document = readDocument(source);
  const { value, problems } = document;
  if (value === undefined) return { problems };
  const flow = readFlowJson(value);
  if (flow !== undefined) return { flow, problems };
  const message = isJsonObject(value)
    ? "The document has no list of “screens”. Add one with at least one screen."
    : "A Flow JSON document is one object with “version” and “screens”.";
  return {
    problems: [...problems, { code: "INVALID_FLOW_JSON", severity: "error", message, ...locate(document, []) }],
  };
}
