import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Account, defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";

import { contact, send } from "./graph.ts";

const footer = (action: object) => ({ type: "Footer", label: "Go on", "on-click-action": action });
const screen = (id: string, action: object) => ({
  id,
  layout: { type: "SingleColumnLayout", children: [footer(action)] },
});
const json = {
  version: "7.3",
  screens: [
    screen("FIRST", { name: "navigate", next: { type: "screen", name: "LAST" }, payload: {} }),
    { ...screen("LAST", { name: "complete", payload: {} }), terminal: true },
  ],
};
const flow = (id: string, status: string, more: object = {}) => ({ id, name: `flow ${id}`, status, ...more });
const flows = [
  flow("1", "PUBLISHED", { json }),
  flow("2", "DRAFT", { json }),
  flow("3", "DEPRECATED"),
  flow("4", "BLOCKED"),
  flow("5", "PUBLISHED"),
] as Account["flows"];

const emulator: Emulator = await startEmulator({
  accounts: [{ ...defaultAccount, flows }],
});
after(() => emulator.close());
emulator.phone(contact).say("opens the window");

const flowMessage = (parameters: object) => ({
  type: "interactive",
  interactive: {
    type: "flow",
    body: { text: "Book a visit" },
    action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Book", ...parameters } },
  },
});

const refusals: [what: string, parameters: object, code: number, details: RegExp][] = [
  ["an unknown Flow", { flow_id: "99" }, 131009, /no Flow with the id '99'/],
  ["an unknown Flow name", { flow_name: "99" }, 131009, /no Flow with the name '99'/],
  ["no Flow", {}, 131009, /flow_id/],
  ["a Flow id and a name", { flow_id: "1", flow_name: "flow 1" }, 131009, /flow_id/],
  ["an unpublished Flow", { flow_id: "2" }, 131009, /not published/],
  ["a deprecated Flow", { flow_id: "3" }, 131009, /deprecated/],
  ["a blocked Flow", { flow_id: "4" }, 132068, /blocked/],
  ["an unknown screen", { flow_id: "1", flow_action_payload: { screen: "NOWHERE" } }, 131009, /no screen 'NOWHERE'/],
  [
    "a screen in the middle",
    { flow_id: "1", flow_action_payload: { screen: "LAST" } },
    131009,
    /cannot begin with 'LAST'/,
  ],
  ["empty data", { flow_id: "1", flow_action_payload: { screen: "FIRST", data: {} } }, 131009, /empty/],
  [
    "a payload with data_exchange",
    { flow_id: "1", flow_action: "data_exchange", flow_action_payload: { screen: "FIRST" } },
    131009,
    /flow_action_payload/,
  ],
  ["another message version", { flow_id: "1", flow_message_version: "4" }, 131009, /flow_message_version/],
  ["31 characters on the button", { flow_id: "1", flow_cta: "x".repeat(31) }, 131009, /allows 30/],
];

for (const [what, parameters, code, details] of refusals) {
  test(`a Flow message with ${what} is refused with ${code}`, async () => {
    const { body } = await send(emulator, flowMessage(parameters));
    assert.equal(body.error?.code, code);
    assert.match(body.error?.error_data?.details ?? "", details);
  });
}

test("a Flow message offers what was sent, and Meta's defaults where nothing was", async () => {
  const phone = emulator.phone(contact);
  await send(emulator, flowMessage({ flow_id: "1" }));
  const offer = { flowId: "1", buttonTitle: "Book", mode: "published", action: "navigate" };
  assert.deepEqual(phone.lastMessage()?.flow, { ...offer, token: "unused", screen: "FIRST" });

  const payload = { screen: "FIRST", data: { name: "Ada", ids: [1, 2] } };
  await send(emulator, flowMessage({ flow_name: "flow 1", flow_token: "t 1", flow_action_payload: payload }));
  assert.deepEqual(phone.lastMessage()?.flow, { ...offer, token: "t 1", ...payload });

  await send(emulator, flowMessage({ flow_id: "2", mode: "draft" }));
  assert.equal(phone.lastMessage()?.flow?.mode, "draft");
  await send(emulator, flowMessage({ flow_id: "5", flow_action: "data_exchange" }));
  assert.deepEqual(phone.lastMessage()?.flow, { ...offer, flowId: "5", token: "unused", action: "data_exchange" });
});

test("a permissive emulator takes Flows that it does not know", async () => {
  await using permissive = await startEmulator({ strict: false });
  const { status } = await send(permissive, flowMessage({ flow_id: "99" }));
  assert.equal(status, 200);
});
