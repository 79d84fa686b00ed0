import type { GraphErrorBody } from "./graph-error-body.ts";
import { type GraphErrorCategory, type GraphErrorRule, graphErrorRule } from "./graph-error-codes.ts";
import type { RetryRule } from "./retry-rule.ts";

/**
 * A request to Meta that did not succeed, or a send that Meta reports as failed. `code` is Meta's number (`undefined`
 * when no answer of Meta's was understood), `explanation` says in plain words what it means and what to do, `details`
 * is what Meta said. `isOutcomeUnknown`: the request may have been carried out all the same, so a message must not
 * simply be sent again. Never contains the access token.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export class GraphError extends Error {
  readonly code: number | undefined;
  readonly category: GraphErrorCategory;
  readonly retry: RetryRule;
  readonly explanation: string;
  readonly details: string | undefined;
  readonly httpStatus: number | undefined;
  readonly fbtraceId: string | undefined;
  readonly isOutcomeUnknown: boolean;

  constructor(rule: GraphErrorRule, facts: GraphErrorFacts = {}) {
    const reference = facts.code ?? (facts.httpStatus === undefined ? rule.category : `HTTP ${facts.httpStatus}`);
    super(`WhatsApp error (${reference}): ${rule.explanation}${facts.details ? ` Details: ${facts.details}` : ""}`);
    this.name = "GraphError";
    this.code = facts.code;
    this.category = rule.category;
    this.retry = rule.retry;
    this.explanation = rule.explanation;
    this.details = facts.details;
    this.httpStatus = facts.httpStatus;
    this.fbtraceId = facts.fbtraceId;
    this.isOutcomeUnknown = facts.isOutcomeUnknown ?? false;
  }
}

/** What is known of a failure beside its rule. */
export type GraphErrorFacts = {
  code?: number | undefined;
  details?: string | undefined;
  httpStatus?: number | undefined;
  fbtraceId?: string | undefined;
  isOutcomeUnknown?: boolean | undefined;
};

/** The error that Meta's own words describe: of an answer (with its HTTP status) or of a status webhook (without). */
export function toGraphError(body: GraphErrorBody, httpStatus?: number): GraphError {
  return new GraphError(graphErrorRule(body.code, httpStatus), {
    code: body.code,
    details: (body.error_data?.details || body.message || body.title || "").slice(0, longestDetails) || undefined,
    httpStatus,
    fbtraceId: body.fbtrace_id,
  });
}

const longestDetails = 1000;
