import type { Event, Exchange, FlowRequest, JsonObject } from "@tributary/engine";
import type { FlowJson } from "@tributary/flow-json";
import { type ComposedReply, composeReply, type ReplyFacts, troubleReply } from "@tributary/nodes";
import { type Course, type ExchangeParts, runExchange } from "./run-exchange.ts";

/** What became of a request: `failed` means that the product's own words were shown instead of the journey's reply. */
export type AnswerOutcome = "replied" | "completed" | "fallback" | "failed";

/** The reply to a request with all that led to it; undefined `body` when there is nothing that could be shown. */
export interface Answer {
  exchange: Exchange;
  outcome: AnswerOutcome;
  body: JsonObject | undefined;
}

/** What replies are made with beside the exchange. */
export interface AnswerFacts {
  flow: FlowJson | undefined;
  flowToken: string;
  readShown(screen: string): Promise<JsonObject | undefined>;
}

const SORRY = "Something went wrong. Please try again.";

/**
 * Runs a request's journey and makes the reply that is sent: the journey's own if it fits its screen, else the one of
 * its On Trouble node, else the screen where the contact is, with a message. Problems become events at the node.
 */
export async function composeAnswer(
  parts: ExchangeParts,
  course: Course,
  facts: AnswerFacts,
  first: { session: Exchange["session"]; request: FlowRequest },
): Promise<Answer> {
  const { request } = first;
  const asked = await runExchange(parts, course, first, request);
  const own = await compose(asked, facts, request);
  if (own) return { exchange: asked, outcome: isEnd(asked) ? "completed" : "replied", body: own };
  const trouble: FlowRequest = { ...request, action: "trouble" };
  const again = await runExchange(parts, course, asked, trouble);
  const instead = again.replied ? await compose(again, facts, request) : undefined;
  if (instead) return { exchange: again, outcome: "fallback", body: instead };
  const last = troubleReply(await replyFacts(facts, request, true), SORRY);
  return { exchange: again, outcome: "failed", body: last.problems.length === 0 ? last.body : undefined };
}

/** The body of an exchange's reply; undefined when there is none, or it does not fit. Notes and problems become events. */
async function compose(exchange: Exchange, facts: AnswerFacts, request: FlowRequest): Promise<JsonObject | undefined> {
  const { replied, events } = exchange;
  if (!replied) return undefined;
  const composed = composeReply(replied.reply, await replyFacts(facts, request, replied.reply.kind === "stay"));
  events.push(...remarks(composed, replied));
  return composed.problems.length === 0 ? composed.body : undefined;
}

function remarks({ problems, notes }: ComposedReply, { journeyId, nodeId }: { journeyId: string; nodeId: string }) {
  const at = { journeyId, nodeId };
  const noted = notes.map((message): Event => ({ type: "flow-reply-noted", ...at, message }));
  return problems.length === 0 ? noted : [...noted, { type: "flow-reply-refused", ...at, problems } satisfies Event];
}

async function replyFacts(
  { flow, flowToken, readShown }: AnswerFacts,
  request: FlowRequest,
  isStaying: boolean,
): Promise<ReplyFacts> {
  const { screen } = request;
  const last = isStaying && screen !== undefined ? await readShown(screen) : undefined;
  return { request, flow, flowToken, shown: (id) => (id === screen ? last : undefined) };
}

function isEnd({ replied }: Exchange): boolean {
  if (replied?.reply.kind === "forwarded") return replied.reply.body["screen"] === "SUCCESS";
  return replied?.reply.kind === "complete";
}
