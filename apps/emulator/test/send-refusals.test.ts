import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { callGraph, contact, phoneNumberId } from "./graph.ts";

const emulator: Emulator = await startEmulator();
after(() => emulator.close());
emulator.phone(contact).say("opens the window");
emulator.phone("491700000001").configure({ isOnWhatsApp: false });
emulator.phone("491700000001").say("opens it too");

const envelope = { messaging_product: "whatsapp", to: `+${contact}` };
const text = { type: "text", text: { body: "hi" } };
const button = (title: string, id = title) => ({ type: "reply", reply: { id, title } });
const buttons = (...list: object[]) => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "Pick" }, action: { buttons: list } },
});
const row = (id: string) => ({ id, title: `Row ${id}` });
const list = (sections: object[]) => ({
  type: "interactive",
  interactive: { type: "list", body: { text: "Pick" }, action: { button: "Open", sections } },
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(String(index)));

const refusals: [what: string, body: unknown, code: number, details: RegExp][] = [
  ["no JSON object", "hello", 100, /must be a JSON object/],
  ["no messaging_product", { to: `+${contact}`, ...text }, 100, /messaging_product is required/],
  ["another messaging_product", { ...envelope, messaging_product: "sms", ...text }, 100, /one of \{WHATSAPP\}/],
  ["no recipient", { messaging_product: "whatsapp", ...text }, 100, /to is required/],
  ["a recipient that is no phone number", { ...envelope, to: "Ada", ...text }, 131009, /'to' is not a phone number/],
  ["the own number as recipient", { ...envelope, to: "+15550100", ...text }, 131021, /number that sends/],
  ["no text", { ...envelope, type: "text" }, 131008, /`text` is missing/],
  ["a text without body", { ...envelope, type: "text", text: {} }, 131008, /`text.body` is missing/],
  ["a body of the wrong type", { ...envelope, type: "text", text: { body: 7 } }, 131009, /text.body/],
  ["4,097 characters", { ...envelope, type: "text", text: { body: "x".repeat(4_097) } }, 131009, /4096/],
  ["an unknown type", { ...envelope, type: "hologram", hologram: {} }, 131051, /hologram/],
  ["no buttons", { ...envelope, ...buttons() }, 131009, /buttons/],
  ["four buttons", { ...envelope, ...buttons(button("a"), button("b"), button("c"), button("d")) }, 131009, /allows 3/],
  ["21 characters on a button", { ...envelope, ...buttons(button("x".repeat(21), "a")) }, 131009, /allows 20/],
  ["a button twice", { ...envelope, ...buttons(button("a"), button("a")) }, 131009, /same/],
  ["11 rows", { ...envelope, ...list([{ rows: rows(11) }]) }, 131009, /11 rows/],
  ["sections without titles", { ...envelope, ...list([{ rows: [row("a")] }, { rows: [row("b")] }]) }, 131009, /title/],
  ["callback data of 513", { ...envelope, ...text, biz_opaque_callback_data: "x".repeat(513) }, 131009, /callback/],
  [
    "a phone with another key",
    { ...envelope, ...text, recipient_identity_key_hash: "nonsense" },
    137000,
    /identity key/,
  ],
  ["a group", { ...envelope, recipient_type: "group", ...text }, 131215, /Official Business Account/],
  ["a user id of nobody", { messaging_product: "whatsapp", recipient: "DE.42", ...text }, 131009, /nobody/],
  ["someone who never wrote", { ...envelope, to: "+491709999999", ...text }, 131047, /24 hours/],
  ["someone who is not on WhatsApp", { ...envelope, to: "+491700000001", ...text }, 131026, /not on WhatsApp/],
  ["a read receipt without message", { messaging_product: "whatsapp", status: "read" }, 100, /message_id/],
  ["a read receipt of nothing", { messaging_product: "whatsapp", status: "read", message_id: "w" }, 131009, /received/],
];

for (const [what, body, code, details] of refusals) {
  test(`${what} is refused with ${code} in Meta's error body`, async () => {
    const { status, body: answer } = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, { body });
    assert.equal(status, 400);
    assert.equal(answer.error?.code, code);
    assert.match(answer.error?.message ?? "", new RegExp(`^\\(#${code}\\) `));
    assert.match(answer.error?.error_data?.details ?? "", details);
    assert.equal(answer.error?.type, "OAuthException");
  });
}

test("refused messages are in no chat", () => {
  assert.deepEqual(emulator.phone(contact).lastMessage(), undefined);
});

test("a text, buttons, a list and a link within the limits are taken", async () => {
  const link = {
    type: "interactive",
    interactive: {
      type: "cta_url",
      body: { text: "Read" },
      action: { name: "cta_url", parameters: { display_text: "Open", url: "https://example.org" } },
    },
  };
  const fine = [
    { type: "text", text: { body: "x".repeat(4_096) } },
    { text: { body: "without a type" } },
    buttons(button("a"), button("b"), button("c")),
    list([{ rows: rows(10) }]),
    link,
  ];
  for (const message of fine) {
    const { status, body } = await callGraph(emulator, `/v25.0/${phoneNumberId}/messages`, {
      body: { ...envelope, ...message },
    });
    assert.equal(status, 200, JSON.stringify(body));
  }
  assert.deepEqual(emulator.phone(contact).lastMessage()?.button, { title: "Open", url: "https://example.org" });
});
