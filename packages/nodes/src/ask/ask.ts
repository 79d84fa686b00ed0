import {
  defineNodeType,
  type Input,
  type InspectContext,
  isJsonObject,
  type Json,
  type NodeIssue,
  type Step,
  type Turn,
} from "@tributary/engine";
import { messageLimits, textMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, templateField, timeoutMinutesField, variableField } from "../fields.ts";
import { neverHolds } from "../inspect-kept.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";
import { answerValidation, readAnswer } from "./read-answer.ts";

const config = z.strictObject({
  question: requiredTemplateField({ label: "Question", control: "long-text", maxLength: messageLimits.textBody }),
  saveTo: variableField("Save the answer in"),
  validation: answerValidation.default({ kind: "any" }).meta({ label: "The answer is" }),
  retries: z.number().int().min(0).max(5).default(3).meta({ label: "Ask again at most (times)" }),
  failureMessage: templateField({
    label: "When the answer does not fit",
    control: "long-text",
    maxLength: messageLimits.textBody,
    help: "Sent before waiting again. Leave it empty to ask the question again.",
  }).default(""),
  timeoutMinutes: timeoutMinutesField,
});

type Config = z.infer<typeof config>;

/** Asks a question and waits for a text that fits. */
export const ask = defineNodeType({
  type: "ask",
  title: "Ask",
  group: "prompt",
  summary: "Asks a question, checks the answer and keeps it in a variable.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: true,
  exits: ({ timeoutMinutes }) => [
    { name: "answered", label: "Answered", unconnected: "end" },
    { name: "fallback", label: "No answer that fits", unconnected: "fallback" },
    ...noReplyExits(timeoutMinutes),
  ],
  enter: (node, turn) => {
    sendMessage(turn, textMessage(turn.render(node.question)));
    return waitForContact(turn, node.timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const reason = refusal(node, input, turn);
    return reason === undefined ? { exit: "answered" } : askAgain(node, reason, turn);
  },
  inspect: (node, context) => [...answerIssues(node, context), ...inspectNoReply(node.timeoutMinutes, context)],
});

/** Any text, and what fits a regular expression, may be what the variable holds. */
function answerIssues({ validation: { kind }, saveTo }: Config, context: InspectContext): NodeIssue[] {
  return kind === "any" || kind === "regex" ? [] : neverHolds(context, saveTo, kind);
}

/** Keeps the answer, or says why it is none. */
function refusal(node: Config, { message }: Extract<Input, { type: "message" }>, turn: Turn): string | undefined {
  const answer = readAnswer(node.validation, message);
  if ("problem" in answer) return answer.problem;
  return turn.write(node.saveTo, answer.value) ? undefined : `it does not fit ${node.saveTo}`;
}

function askAgain(node: Config, reason: string, turn: Turn): Step {
  const used = retriesUsed(turn.memory);
  const retriesLeft = node.retries - used;
  turn.emit({
    type: "input-refused",
    journeyId: turn.journey.journey.id,
    nodeId: turn.node.id,
    reason,
    retriesLeft,
  });
  if (retriesLeft <= 0) return { exit: "fallback" };
  turn.remember({ retriesUsed: used + 1 });
  const text = node.failureMessage.trim() === "" ? node.question : node.failureMessage;
  sendMessage(turn, textMessage(turn.render(text)));
  return waitForContact(turn, node.timeoutMinutes);
}

function retriesUsed(memory: Json | undefined): number {
  const used = isJsonObject(memory) ? memory["retriesUsed"] : undefined;
  return typeof used === "number" ? used : 0;
}
