import assert from "node:assert/strict";
import { test } from "node:test";
import { readTemplate } from "../src/chat/read-template.ts";

const components = [
  { type: "HEADER", format: "IMAGE" },
  { type: "BODY", text: "Hi {{1}}, your order {{2}} is ready." },
  { type: "FOOTER", text: "Corner shop" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "QUICK_REPLY", text: "Thanks" },
      { type: "URL", text: "Track", url: "https://shop.example/{{1}}" },
      { type: "FLOW", text: "Rate us", flow_id: "1" },
    ],
  },
];

test("a template shows its own words with the message's values, and marks what is missing", () => {
  const sent = [
    { type: "header", parameters: [{ type: "image", image: { link: "https://shop.example/a.png" } }] },
    { type: "body", parameters: [{ type: "text", text: "Ada" }] },
    { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "77" }] },
  ];
  assert.deepEqual(readTemplate({ type: "template", template: { name: "ready", components: sent } }, components), {
    kind: "card",
    footer: "Corner shop",
    media: { kind: "image", url: "https://shop.example/a.png" },
    text: "Hi Ada, your order {{2}} is ready.",
    buttons: [
      { kind: "reply", option: { id: "Thanks", title: "Thanks" } },
      { kind: "link", title: "Track", url: "https://shop.example/77" },
      { kind: "flow", title: "Rate us" },
    ],
  });
});

test("named values, and cards with values of their own", () => {
  const card = (text: string) => ({ components: [{ type: "BODY", text }] });
  const definition = [
    { type: "BODY", text: "For {{first_name}}" },
    { type: "CAROUSEL", cards: [card("One {{1}}"), card("Two")] },
  ];
  const value = { type: "text", parameter_name: "first_name", text: "Ada" };
  const cards = [{ card_index: 0, components: [{ type: "body", parameters: [{ type: "text", text: "€5" }] }] }];
  const sent = [
    { type: "body", parameters: [value] },
    { type: "carousel", cards },
  ];
  const read = readTemplate({ type: "template", template: { components: sent } }, definition);
  assert.equal(read.text, "For Ada");
  assert.deepEqual(
    read.cards?.map(({ text }) => text),
    ["One €5", "Two"],
  );
});
