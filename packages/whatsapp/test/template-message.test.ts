import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMessage, type TemplateButtonOption, templateMessage } from "../src/index.ts";

const named = { name: "order_update", language: "en_US" };

test("a template without variables is its name and language", () => {
  assert.deepEqual(templateMessage(named), {
    type: "template",
    template: { name: "order_update", language: { code: "en_US" } },
  });
});

test("numbered variables go in order, named ones by name, amounts and dates as Meta's own parameters", () => {
  const bodyOf = (body: Parameters<typeof templateMessage>[0]["body"]) =>
    templateMessage({ ...named, body }).template.components;
  assert.deepEqual(bodyOf(["Mira", "7"]), [
    {
      type: "body",
      parameters: [
        { type: "text", text: "Mira" },
        { type: "text", text: "7" },
      ],
    },
  ]);
  assert.deepEqual(bodyOf({ first_name: "Mira" }), [
    { type: "body", parameters: [{ type: "text", text: "Mira", parameter_name: "first_name" }] },
  ]);
  const amount = {
    type: "currency" as const,
    currency: { fallback_value: "$1", code: "USD", amount_1000: 1000 },
  };
  assert.deepEqual(bodyOf([amount]), [{ type: "body", parameters: [amount] }]);
  assert.equal(bodyOf([]), undefined);
});

const buttons: [button: TemplateButtonOption, component: object][] = [
  [
    { index: 0, type: "quick-reply", payload: "yes" },
    { sub_type: "quick_reply", parameters: [{ type: "payload", payload: "yes" }] },
  ],
  [
    { index: 0, type: "url", suffix: "orders/7" },
    { sub_type: "url", parameters: [{ type: "text", text: "orders/7" }] },
  ],
  [
    { index: 0, type: "copy-code", code: "SAVE20" },
    { sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code: "SAVE20" }] },
  ],
  [
    { index: 0, type: "flow", flowToken: "tok", data: { name: "Mira" } },
    {
      sub_type: "flow",
      parameters: [{ type: "action", action: { flow_token: "tok", flow_action_data: { name: "Mira" } } }],
    },
  ],
  [
    { index: 0, type: "flow", data: {} },
    { sub_type: "flow", parameters: [{ type: "action", action: {} }] },
  ],
  [
    { index: 0, type: "catalog", thumbnailProductId: "sku-1" },
    { sub_type: "catalog", parameters: [{ type: "action", action: { thumbnail_product_retailer_id: "sku-1" } }] },
  ],
  [
    { index: 0, type: "products", sections: [{ title: "A", productIds: ["sku-1"] }] },
    {
      sub_type: "mpm",
      parameters: [
        {
          type: "action",
          action: { sections: [{ title: "A", product_items: [{ product_retailer_id: "sku-1" }] }] },
        },
      ],
    },
  ],
  [{ index: 0, type: "voice-call" }, { sub_type: "voice_call" }],
];

for (const [button, component] of buttons) {
  test(`a template's button ${JSON.stringify(button)} has Meta's shape`, () => {
    const message = templateMessage({ ...named, buttons: [button] });
    assert.deepEqual(message.template.components, [{ type: "button", index: "0", ...component }]);
    assert.deepEqual(checkMessage(message), []);
  });
}

test("every kind of header has Meta's shape", () => {
  const headerOf = (header: Parameters<typeof templateMessage>[0]["header"]) => {
    const message = templateMessage({ ...named, header });
    assert.deepEqual(checkMessage(message), []);
    const [component] = message.template.components ?? [];
    return component?.type === "header" ? component.parameters?.[0] : undefined;
  };
  assert.deepEqual(headerOf("Sale"), { type: "text", text: "Sale" });
  assert.deepEqual(headerOf({ name: "what", text: "Sale" }), { type: "text", text: "Sale", parameter_name: "what" });
  assert.deepEqual(headerOf({ image: { id: "1" } }), { type: "image", image: { id: "1" } });
  assert.deepEqual(headerOf({ video: { id: "1" } }), { type: "video", video: { id: "1" } });
  assert.deepEqual(headerOf({ gif: { id: "1" } }), { type: "gif", gif: { id: "1" } });
  const file = { link: "https://example.com/a.pdf", filename: "a.pdf" };
  assert.deepEqual(headerOf({ document: file }), { type: "document", document: file });
  const place = { latitude: 1, longitude: 2, name: "Office", address: "Main Street 1" };
  assert.deepEqual(headerOf({ location: place }), { type: "location", location: place });
  assert.deepEqual(headerOf({ product: { catalogId: "1", productId: "sku-1" } }), {
    type: "product",
    product: { catalog_id: "1", product_retailer_id: "sku-1" },
  });
});

test("offers and cards come after header, body and buttons", () => {
  const message = templateMessage({
    ...named,
    body: ["Mira"],
    offerEndsAtMs: 1_790_000_000_000,
    cards: [
      { header: { image: { id: "1" } }, body: ["A"], buttons: [{ index: 0, type: "quick-reply", payload: "a" }] },
      { header: { image: { id: "2" } }, body: ["B"], buttons: [{ index: 0, type: "quick-reply", payload: "b" }] },
    ],
  });
  assert.deepEqual(checkMessage(message), []);
  assert.deepEqual(
    message.template.components?.map(({ type }) => type),
    ["body", "limited_time_offer", "carousel"],
  );
});
