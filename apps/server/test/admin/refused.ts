import assert from "node:assert/strict";
import { ApiRefusal, type RefusalCode } from "@tributary/api";

/** Expects a call to be refused with a code, and gives the refusal. */
export async function refused(call: Promise<unknown>, code: RefusalCode): Promise<ApiRefusal> {
  const outcome = await call.catch((error: unknown) => error);
  assert.ok(outcome instanceof ApiRefusal, `nothing was refused: ${JSON.stringify(outcome)}`);
  assert.equal(outcome.code, code, outcome.message);
  return outcome;
}
