import type { Bot } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";

const FLOW_ID = "770000000000001";
const RATINGS = "global_var.ratings";

/** A bot with everything that a kill may cut in two: questions, a timer, a Flow, code, an API call, a triggered journey. */
export function serviceBot(caseDeskUrl: string): Bot {
  return botOf({
    journeys: [service(), followUp(), fallback(), answers()],
    variables: [
      { scope: "local", name: "ticket", type: "string" },
      { scope: "local", name: "rating", type: "number" },
      { scope: "local", name: "mood", type: "string" },
      { scope: "local", name: "case_number", type: "string" },
      { scope: "local", name: "call_time", type: "string" },
      { scope: "global", name: "visits", type: "number", value: 0 },
      { scope: "global", name: "ratings", type: "number", value: 0 },
    ],
    apis: [openCase(caseDeskUrl)],
    defaultJourneys: { fallback: "fallback" },
  });
}

function service() {
  return userJourney("service", {
    start: { type: "start", config: onKeyword("service"), exits: { next: "count" } },
    count: {
      type: "modify-variable",
      config: { assignments: [{ variable: "global_var.visits", operation: "increase" }] },
      exits: { next: "hello" },
    },
    hello: {
      type: "text",
      config: { body: "Hello {{ system_var.user_name }}, this is visit {{ global_var.visits }}." },
      exits: { next: "ask-ticket" },
    },
    "ask-ticket": {
      type: "ask",
      config: {
        question: "What is your ticket number?",
        saveTo: "local_var.ticket",
        validation: { kind: "regex", pattern: "^T-[0-9]{3,6}$" },
        retries: 2,
        failureMessage: "That does not look like a ticket number.",
      },
      exits: { answered: "choose", fallback: "sorry" },
    },
    choose: {
      type: "reply-buttons",
      config: {
        body: "Ticket {{ local_var.ticket }}: what would you like?",
        buttons: [
          { key: "rate", title: "Rate it" },
          { key: "later", title: "Later" },
        ],
      },
      exits: { "button:rate": "send-flow", "button:later": "wait" },
    },
    wait: {
      type: "ask",
      config: { question: "Take your time.", saveTo: "local_var.call_time", timeoutMinutes: 1 },
      exits: { answered: "send-flow", "no-reply": "still-there" },
    },
    "still-there": { type: "text", config: { body: "Still there? Let us go on." }, exits: { next: "send-flow" } },
    "send-flow": {
      type: "whatsapp-flow",
      config: {
        flowId: FLOW_ID,
        message: "Tell us how it went.",
        buttonTitle: "Rate",
        firstScreen: "RATING",
        additionalData: '{ "ticket": "{{ local_var.ticket }}", "visit": {{ global_var.visits }} }',
      },
    },
    sorry: { type: "text", config: { body: "No ticket, no service." } },
  });
}

function answers() {
  return flowJourney("answers", FLOW_ID, {
    first: {
      type: "modify-variable",
      config: {
        assignments: [
          { variable: "local_var.rating", operation: "set", value: "{{ system_var.message_meta.rating }}" },
          { variable: RATINGS, operation: "increase" },
        ],
      },
      exits: { next: "judge" },
    },
    judge: {
      type: "code",
      config: { source: judge, exits: ["judged"], timeoutMs: 1000 },
      exits: { judged: "store", failure: "no-judge" },
    },
    store: { type: "api", config: { apiId: "open-case" }, exits: { success: "is-unhappy", failure: "no-case" } },
    "is-unhappy": {
      type: "condition",
      config: {
        branches: [
          {
            key: "unhappy",
            label: "Unhappy",
            comparisons: [{ left: "{{ local_var.mood }}", operator: "equals", right: "unhappy" }],
          },
        ],
      },
      exits: { "branch:unhappy": "unhappy", otherwise: "thanks" },
    },
    unhappy: {
      type: "terminal",
      config: {
        message: "We are sorry about ticket {{ local_var.ticket }}.",
        trigger: {
          journeyId: "follow-up",
          mappings: [{ from: "{{ local_var.case_number }}", to: "local_var.case_number" }],
        },
      },
    },
    thanks: {
      type: "terminal",
      config: { message: `Thank you: case {{ local_var.case_number }}, rating number {{ ${RATINGS} }}.` },
    },
    "no-judge": { type: "terminal", config: { message: "The rating could not be judged." } },
    "no-case": { type: "terminal", config: { message: "The case could not be opened." } },
  });
}

/** Ratings of 2 keep the sandbox busy for longer than a turn waits for it, so that the run becomes a recorded request. */
const judge = `
if (local_var.rating === 2) for (let n = 0, sum = 0; n < 400000; n += 1) sum += n;
local_var.mood = local_var.rating <= 2 ? "unhappy" : "happy";`;

function followUp() {
  return userJourney("follow-up", {
    start: { type: "start", exits: { next: "offer" } },
    offer: {
      type: "reply-buttons",
      config: {
        body: "Your case is {{ local_var.case_number }}. Shall we call you?",
        buttons: [
          { key: "yes", title: "Yes, please" },
          { key: "no", title: "No, thanks" },
        ],
      },
      exits: { "button:yes": "ask-time", "button:no": "bye" },
    },
    "ask-time": {
      type: "ask",
      config: { question: "At what time?", saveTo: "local_var.call_time" },
      exits: { answered: "confirm" },
    },
    confirm: {
      type: "text",
      config: { body: "Done: we call at {{ local_var.call_time }} about case {{ local_var.case_number }}." },
      exits: { next: "bye" },
    },
    bye: { type: "text", config: { body: `Goodbye after {{ ${RATINGS} }} ratings.` } },
  });
}

/** Answers whatever nothing else takes: in these conversations it must never be seen. */
function fallback() {
  return userJourney("fallback", {
    start: { type: "start", exits: { next: "lost" } },
    lost: { type: "text", config: { body: "I have lost the thread." } },
  });
}

function openCase(caseDeskUrl: string): object {
  const text =
    '{ "contact": "{{ system_var.user_channel_id }}", "rating": {{ local_var.rating }}, "mood": "{{ local_var.mood }}" }';
  return {
    ...{ id: "open-case", name: "Open case", method: "POST", url: `${caseDeskUrl}/cases`, query: [], headers: [] },
    ...{ body: { kind: "json", text }, auth: { kind: "none" }, timeoutSeconds: 5 },
    retries: { attempts: 2, backoffSeconds: 0.1 },
    responseMapping: [{ path: "$.number", variable: "local_var.case_number" }],
  };
}
