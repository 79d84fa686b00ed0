import type { Bot, Journey } from "@tributary/engine";
import { botOf, flowJourney, onKeyword, userJourney } from "../harness/bots.ts";
import { FLOW_ID } from "./booking-flow.ts";

type Sketch = { type: string; config?: object; exits?: Record<string, string> };

/** The Data Channel Journey of a Flow out of sketches of its nodes by id. */
export function dataChannel(nodes: Record<string, Sketch>, deadlineSeconds = 8): Journey {
  const { nodes: made } = userJourney("sketch", nodes);
  return { kind: "data-channel", id: "channel", name: "Channel", flowId: FLOW_ID, deadlineSeconds, nodes: made };
}

/** A value of a screen's data. */
export function field(name: string, value: string, type = "string"): object {
  return { name, type, value };
}

const cities = '[{"id": "b", "title": "Berlin"}, {"id": "p", "title": "Paris"}]';
const showCities = {
  type: "return-screen",
  config: { screen: "CITY", data: [field("cities", cities, "array"), field("errors", "{}", "object")] },
};

/** Opens with cities, checks the city, keeps it, offers slots, keeps the slot and closes the Flow. */
export const bookingNodes: Record<string, Sketch> = {
  open: { type: "on-open", exits: { next: "cities" } },
  cities: showCities,
  city: { type: "on-exchange", config: { screen: "CITY" }, exits: { next: "check" } },
  check: {
    type: "condition",
    config: {
      branches: [
        {
          key: "none",
          label: "None",
          comparisons: [{ left: "{{ system_var.flow_data.city }}", operator: "equals", right: "x" }],
        },
      ],
    },
    exits: { "branch:none": "wrong", otherwise: "keep" },
  },
  wrong: { type: "field-errors", config: { errors: [{ input: "city", message: "We are not there yet." }] } },
  keep: {
    type: "modify-variable",
    config: { assignments: [{ variable: "local_var.city", value: "{{ system_var.flow_data.city }}" }] },
    exits: { next: "slots" },
  },
  slots: {
    type: "return-screen",
    config: {
      screen: "SLOT",
      data: [
        field("city", "{{ local_var.city }} for {{ local_var.who }}"),
        field("slots", '[{"id": "1", "title": "10:00"}]', "array"),
        field("count", "1", "number"),
      ],
    },
  },
  slot: { type: "on-exchange", config: { screen: "SLOT" }, exits: { next: "count" } },
  count: {
    type: "modify-variable",
    config: { assignments: [{ variable: "global_var.bookings", operation: "increase", value: "1" }] },
    exits: { next: "close" },
  },
  close: {
    type: "complete-flow",
    config: { parameters: [field("slot", "{{ system_var.flow_data.slot }}"), field("city", "{{ local_var.city }}")] },
  },
  back: { type: "on-back", exits: { next: "cities" } },
};

export const bookingVariables: Bot["variables"] = [
  { scope: "local", name: "city", type: "string" },
  { scope: "local", name: "who", type: "string" },
  { scope: "local", name: "data", type: "json" },
  { scope: "global", name: "bookings", type: "number" },
];

/** A bot that sends the booking Flow on “book” and thanks for what was booked. */
export function bookingBot(channel: Journey, more: Partial<Parameters<typeof botOf>[0]> = {}): Bot {
  return botOf({
    variables: bookingVariables,
    ...more,
    journeys: [
      userJourney("book", {
        start: { type: "start", config: onKeyword("book"), exits: { next: "who" } },
        who: {
          type: "modify-variable",
          config: { assignments: [{ variable: "local_var.who", value: "{{ system_var.user_name }}" }] },
          exits: { next: "send" },
        },
        send: {
          type: "whatsapp-flow",
          config: { flowId: FLOW_ID, message: "Book here", buttonTitle: "Book", firstScreenType: "data_exchange" },
        },
      }),
      userJourney("ask", {
        start: { type: "start", config: onKeyword("status"), exits: { next: "say" } },
        say: { type: "text", config: { body: "City {{ local_var.city }}, bookings {{ global_var.bookings }}" } },
      }),
      flowJourney("thanks", FLOW_ID, {
        first: {
          type: "terminal",
          config: { message: "Booked {{ system_var.message_meta.slot }} in {{ local_var.city }}." },
        },
      }),
      channel,
    ],
  });
}
