import type { Keyring } from "../keyring.ts";
import { type FlowTokenReading, readFlowToken } from "./flow-token.ts";

/** A Flow message of ours that a reply may answer. */
export interface SentFlow {
  sendId: string;
  flowId: string;
  contactId: string;
  isAnswered: boolean;
  /** The node that sent it; null for what was sent before that was kept. */
  sentBy: Sender | null;
}

/** A node that has sent a Flow. */
export interface Sender {
  journeyId: string;
  nodeId: string;
}

export type RefusedReason = "invalid-response" | "foreign" | "forged" | "expired" | "repeated" | "unmatched";

/** Which send a Flow reply answers, or why it is not run. `note`: what was odd about a reply that is run all the same. */
export type FlowMatch =
  | { flowId: string; sendId: string; sentBy: Sender | null; note?: string }
  | { refused: RefusedReason; flowId?: string; message: string };

export interface ReplyFacts {
  contactId: string;
  token: string | undefined;
  /** The send whose wamid Meta names as the message replied to. */
  byContext: SentFlow | undefined;
  /** The send that the token names, to be believed only when the token proves valid. */
  byToken: SentFlow | undefined;
  now: number;
}

/**
 * Finds the send that a reply answers: by the message that Meta says it replies to, else by its token. A token of
 * somebody else and a token with a wrong signature are never accepted, whatever else fits.
 */
export function matchReply(keyring: Keyring, facts: ReplyFacts): FlowMatch {
  const reading: FlowTokenReading | { status: "absent" } =
    facts.token === undefined ? { status: "absent" } : readFlowToken(keyring, facts.token, facts.now);
  if (reading.status === "forged") return refuse("forged", facts.byContext?.flowId);
  if ("claims" in reading && ownerOf(reading.claims, facts) !== facts.contactId) {
    return refuse("foreign", reading.claims.flowId);
  }
  if (facts.byContext) return matchByContext(facts.byContext, reading, facts);
  if (!("claims" in reading)) return refuse("unmatched");
  if (reading.status === "expired") return refuse("expired", reading.claims.flowId);
  const { flowId, sendId } = reading.claims;
  return facts.byToken?.isAnswered
    ? refuse("repeated", flowId)
    : { flowId, sendId, sentBy: facts.byToken?.sentBy ?? null };
}

/** Who got the Flow: two rows of one contact may have been made one since, and then the send tells. */
function ownerOf({ contactId, sendId }: { contactId: string; sendId: string }, { byToken }: ReplyFacts): string {
  return byToken?.sendId === sendId ? byToken.contactId : contactId;
}

function matchByContext(
  sent: SentFlow,
  reading: FlowTokenReading | { status: "absent" },
  { contactId }: ReplyFacts,
): FlowMatch {
  const { flowId, sendId, sentBy } = sent;
  if (sent.contactId !== contactId) return refuse("foreign", flowId);
  if (sent.isAnswered) return refuse("repeated", flowId);
  const note = oddity(sent, reading);
  return note === undefined ? { flowId, sendId, sentBy } : { flowId, sendId, sentBy, note };
}

function oddity(sent: SentFlow, reading: FlowTokenReading | { status: "absent" }): string | undefined {
  if (reading.status === "expired")
    return "Its Flow token had expired; it was accepted because it replies to the Flow message.";
  if (reading.status === "malformed") {
    return "Its Flow token is not one of this server's; it was accepted because it replies to the Flow message.";
  }
  if (reading.status === "valid" && reading.claims.sendId !== sent.sendId) {
    return "Its Flow token belongs to another Flow message of this contact; the message that it replies to decided.";
  }
  return undefined;
}

const REMEDIES: Record<RefusedReason, string> = {
  "invalid-response":
    "The Flow's response is not a JSON object, so no journey can read it. Its text is kept with the input.",
  foreign: "The Flow that was answered had been sent to somebody else, so the answer was not run.",
  forged:
    "The answer's Flow token was not signed by this server, so the answer was not run. Tokens made before a change of TRIBUTARY_SECRET look the same.",
  expired: "The answer's Flow token has expired and nothing else tells which message it answers. Send the Flow again.",
  repeated: "This Flow message was answered before; only its first answer is run. Send the Flow again for another.",
  unmatched:
    "Nothing tells which Flow message was answered: it has neither a message of ours as its context nor a Flow token of ours.",
};

/** A reply that is not run, with the plain explanation that its contact's timeline shows. */
export function refuse(reason: RefusedReason, flowId?: string): Extract<FlowMatch, { refused: unknown }> {
  return { refused: reason, message: REMEDIES[reason], ...(flowId === undefined ? {} : { flowId }) };
}
