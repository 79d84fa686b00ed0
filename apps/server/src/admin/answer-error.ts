import { type RefusalBody, refusalCodes } from "@tributary/api";
import { z } from "zod";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";
import { Refusal } from "./refusals.ts";

/** What a caller hears of an error. Of our own faults they hear nothing: the log has them. */
export interface ErrorAnswer {
  status: number;
  body: RefusalBody;
  isFault: boolean;
}

/** The one place where whatever is thrown becomes an answer. */
export function answerError(error: unknown, maxBodyBytes: number): ErrorAnswer {
  const refusal = toRefusal(error, maxBodyBytes);
  if (!refusal) return { ...answer(new Refusal("internal", INTERNAL)), isFault: true };
  return { ...answer(refusal), isFault: false };
}

const INTERNAL = "Something went wrong in the server. Its log says what; the operator can read it.";

function answer({ code, message, details }: Refusal): { status: number; body: RefusalBody } {
  return { status: refusalCodes[code].status, body: { error: { code, message, ...details } } };
}

const httpError = z.object({ statusCode: z.number().int().min(400).max(499) });

function toRefusal(error: unknown, maxBodyBytes: number): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error) || isConflict(error)) {
    return new Refusal("unavailable", "The database cannot answer at the moment. Try again in a few seconds.");
  }
  const { data } = httpError.safeParse(error);
  if (!data) return undefined;
  if (data.statusCode === 413) {
    return new Refusal("too-large", `The body is larger than ${maxBodyBytes / 1024 / 1024} MB. Send less at once.`);
  }
  if (data.statusCode === 415) {
    return new Refusal("not-json", "Send the body as JSON, with the header `content-type: application/json`.");
  }
  return new Refusal("invalid-input", "The request cannot be read. Check its address, headers and body.");
}
