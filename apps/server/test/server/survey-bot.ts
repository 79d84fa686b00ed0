import type { Bot } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";

const sendFlow = (flowId: string, message: string) => ({
  type: "whatsapp-flow",
  config: { flowId, message, buttonTitle: "Open", firstScreenType: "navigate", firstScreen: "FIRST" },
});

const text = (body: string, next?: string) => ({
  type: "text",
  config: { body },
  ...(next === undefined ? {} : { exits: { next } }),
});

/** Two Flows with their Flow Journeys, a Flow without one, a journey that asks, and Welcome and Fallback. */
export function surveyBot(): Bot {
  return botOf({
    variables: [
      { scope: "local", name: "topic", type: "string" },
      { scope: "local", name: "colour", type: "string" },
      { scope: "global", name: "plan", type: "string", value: "basic" },
      { scope: "local", name: "rating", type: "string" },
    ],
    defaultJourneys: { welcome: "welcome", fallback: "fallback" },
    journeys: [
      userJourney("welcome", { start: { type: "start", exits: { next: "say" } }, say: text("Welcome!") }),
      userJourney("fallback", { start: { type: "start", exits: { next: "say" } }, say: text("I did not get that.") }),
      userJourney("survey", {
        start: { type: "start", config: onKeyword("survey"), exits: { next: "set" } },
        set: {
          type: "modify-variable",
          config: { assignments: [{ variable: "local_var.topic", value: "delivery" }] },
          exits: { next: "send" },
        },
        send: sendFlow("8801", "How was the {{ local_var.topic }}?"),
      }),
      userJourney("booking", {
        start: { type: "start", config: onKeyword("book"), exits: { next: "send" } },
        send: sendFlow("8802", "When would you like to come?"),
      }),
      userJourney("favourite", {
        start: { type: "start", config: onKeyword("colour"), exits: { next: "ask" } },
        ask: {
          type: "ask",
          config: { question: "Which colour?", saveTo: "local_var.colour" },
          exits: { answered: "say" },
        },
        say: text("{{ local_var.colour }} it is."),
      }),
      userJourney("after-survey", {
        start: { type: "start", exits: { next: "say" } },
        say: text("Rated {{ local_var.rating }}; you are on {{ global_var.plan }}."),
      }),
      flowJourney("survey-answers", "8801", {
        first: {
          type: "condition",
          config: {
            branches: [
              {
                key: "bad",
                label: "Bad",
                comparisons: [{ left: "{{ system_var.message_meta.rating }}", operator: "equals", right: "1" }],
              },
            ],
          },
          exits: { "branch:bad": "sorry", otherwise: "thanks" },
        },
        sorry: {
          type: "terminal",
          config: {
            message: "Sorry about the {{ local_var.topic }}, {{ system_var.user_name }}.",
            trigger: {
              journeyId: "after-survey",
              mappings: [{ from: "{{ system_var.message_meta.rating }}", to: "local_var.rating" }],
            },
          },
        },
        thanks: {
          type: "terminal",
          config: { message: "Thanks for rating the {{ local_var.topic }}: {{ system_var.message_meta.rating }}." },
        },
      }),
      flowJourney("booking-answers", "8802", {
        first: { type: "terminal", config: { message: "Booked for {{ system_var.message_meta.day }}." } },
      }),
    ],
  });
}
