import { examineFlowJson, type Finding } from "@tributary/flow-json";

/** One entry of Meta's `validation_errors`. */
export type FlowJsonError = { error: string; error_type: string; message: string } & Record<string, unknown>;

/**
 * What Meta's validation would find in a Flow JSON, given as its text or as a parsed value.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
 */
export function checkFlowJson(source: unknown): FlowJsonError[] {
  return examineFlowJson(source).filter(isMetas).map(describe);
}

/** Meta's own codes are in capitals; the others are advice that Meta does not give. */
function isMetas({ severity, code }: Finding): boolean {
  return severity === "error" && /^[A-Z_]+$/.test(code);
}

function describe({ code, message, path, line, column, endLine, endColumn }: Finding): FlowJsonError {
  const place = { line_start: line, line_end: endLine, column_start: column, column_end: endColumn };
  const pointers = [{ ...place, path }];
  return { error: code, error_type: "FLOW_JSON_ERROR", message, ...place, pointers };
}
