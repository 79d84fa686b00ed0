import { examineFlowJson, type Finding } from "@tributary/flow-json";

/** One entry of Meta's `validation_errors`. */
export type FlowJsonError = { error: string; error_type: string; message: string } & Record<string, unknown>;

/**
 * What Meta's validation would find in a Flow JSON, given as its text or as a parsed value.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
 */
export function checkFlowJson(source: unknown): FlowJsonError[] {
  return examineFlowJson(source)
    .filter(({ severity }) => severity === "error")
    .map(describe);
}

function describe({ code, message, path, line, column, endLine, endColumn }: Finding): FlowJsonError {
  const place = { line_start: line, line_end: endLine, column_start: column, column_end: endColumn };
  const pointers = [{ ...place, path }];
  return { error: metasCode(code), error_type: "FLOW_JSON_ERROR", message, ...place, pointers };
}

/** Meta's codes are in capitals. Its list has none for some of its rules; what breaks them is told under a general one. */
function metasCode(code: string): string {
  return /^[A-Z_]+$/.test(code) ? code : "INVALID_PROPERTY_VALUE";
}
