import { type RefusalBody, type RefusalDetails, refusalBody } from "./refusal.ts";

/** The server refused a call, or could not answer it. */
export class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** One of `refusalCodes`, `unreachable` when no answer came, or `unreadable-answer`. */
  readonly code: string;
  /** The field of the request that is at fault, as a dotted path. */
  readonly field: string | undefined;
  readonly details: RefusalDetails;

  constructor(status: number, { code, message, field, ...details }: RefusalBody["error"], options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.field = field;
    this.details = details;
  }
}

/** Reads the body of an answer that is not a success. */
export function toApiRefusal(status: number, body: unknown): ApiRefusal {
  const parsed = refusalBody.safeParse(body);
  if (parsed.success) return new ApiRefusal(status, parsed.data.error);
  const message = `The server answered with status ${status} and something else than a refusal. Is the address right?`;
  return new ApiRefusal(status, { code: "unreadable-answer", message });
}
