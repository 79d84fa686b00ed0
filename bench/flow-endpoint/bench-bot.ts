import { type Bot, bot } from "@tributary/engine";

export const FLOW_ID = "880000000000077";

const position = { x: 0, y: 0 };
const text = (name: string, value: string) => ({ name, type: "string", value });

/** A Data Channel Journey of a Condition and a Return Screen; with `mode: "keep"` it stores two variables before. */
export function benchBot(): Bot {
  const is = (right: string) => [{ left: "{{ system_var.flow_data.mode }}", operator: "equals", right }];
  const slots = '[{"id": "1", "title": "10:00"}, {"id": "2", "title": "11:00"}]';
  const node = (id: string, type: string, config: object, exits: Record<string, string> = {}) => {
    return { id, type, name: id, position, config, exits };
  };
  return bot.parse({
    formatVersion: 1,
    variables: [
      { scope: "local", name: "city", type: "string" },
      { scope: "local", name: "count", type: "number", value: 0 },
    ],
    apis: [],
    defaultJourneys: {},
    journeys: [
      {
        ...{ kind: "user", id: "book", name: "Book" },
        nodes: [
          node("start", "start", { trigger: { kind: "any-message" } }, { next: "send" }),
          node("send", "whatsapp-flow", {
            ...{ flowId: FLOW_ID, message: "Book here", buttonTitle: "Book", firstScreenType: "data_exchange" },
          }),
        ],
      },
      {
        ...{ kind: "flow", id: "answers", name: "Answers", flowId: FLOW_ID },
        nodes: [node("start", "flow-start", { flowId: FLOW_ID }, { next: "end" }), node("end", "terminal", {})],
      },
      {
        ...{ kind: "data-channel", id: "slots", name: "Slots", flowId: FLOW_ID },
        nodes: [
          node("ask", "on-exchange", { screen: "CITY" }, { next: "choose" }),
          node(
            "choose",
            "condition",
            { branches: [{ key: "keep", label: "Keep", comparisons: is("keep") }] },
            { "branch:keep": "keep", otherwise: "show" },
          ),
          node(
            "keep",
            "modify-variable",
            {
              assignments: [
                { variable: "local_var.city", value: "{{ system_var.flow_data.city }}" },
                { variable: "local_var.count", operation: "increase", value: "1" },
              ],
            },
            { next: "show" },
          ),
          node("show", "return-screen", {
            screen: "SLOT",
            data: [
              text("city", "{{ system_var.flow_data.city }}"),
              { name: "slots", type: "array", value: slots },
              { name: "count", type: "number", value: "{{ local_var.count }}" },
            ],
          }),
        ],
      },
    ],
  });
}

const option = { type: "object", properties: { id: { type: "string" }, title: { type: "string" } } };

/** The Flow that the replies are checked against. */
export const benchFlow = {
  ...{ version: "7.3", data_api_version: "3.0", routing_model: { CITY: ["SLOT"], SLOT: [] } },
  screens: [
    { id: "CITY", title: "City", data: {}, layout: { type: "SingleColumnLayout", children: [] } },
    {
      ...{ id: "SLOT", title: "Slot", terminal: true, layout: { type: "SingleColumnLayout", children: [] } },
      data: {
        city: { type: "string", __example__: "Berlin" },
        slots: { type: "array", items: option, __example__: [] },
        count: { type: "number", __example__: 1 },
      },
    },
  ],
};
