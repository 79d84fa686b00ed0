import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkTemplate } from "../src/index.ts";
import { corpusIsMissing, readCorpus } from "./corpus.ts";

const body = { type: "BODY", text: "Hi {{1}}, welcome.", example: { body_text: [["Mira"]] } };

test("a template with every kind of part is allowed", () => {
  const problems = checkTemplate({
    ...named([
      { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["7"] } },
      body,
      { type: "FOOTER", text: "Example Ltd" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Yes" },
          { type: "QUICK_REPLY", text: "No" },
          { type: "URL", text: "Track", url: "https://example.com/{{1}}", example: ["7"] },
          { type: "PHONE_NUMBER", text: "Call", phone_number: "+4930111222" },
          { type: "COPY_CODE", example: "SAVE20" },
          { type: "FLOW", text: "Book", flow_id: "7", flow_action: "navigate", navigate_screen: "A" },
          { type: "VOICE_CALL", text: "Call us" },
          { type: "REQUEST_CONTACT_INFO" },
        ],
      },
    ]),
    parameter_format: "positional",
    message_send_ttl_seconds: 600,
  });
  assert.deepEqual(problems, []);
});

test("authentication templates, offers and carousels are allowed", () => {
  const otp = { type: "OTP", otp_type: "ONE_TAP", supported_apps: [{ package_name: "com.x", signature_hash: "h" }] };
  const authentication = {
    ...named([
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      { type: "BUTTONS", buttons: [otp] },
    ]),
    category: "AUTHENTICATION",
  };
  const card = {
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } },
      { type: "BODY", text: "A card." },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Take" }] },
    ],
  };
  assert.deepEqual(checkTemplate(authentication), []);
  assert.deepEqual(checkTemplate(named([body, { type: "CAROUSEL", cards: [card, card] }])), []);
  const offer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Ends soon", has_expiration: true } };
  assert.deepEqual(checkTemplate(named([body, offer])), []);
});

test("types in small letters are let through, as Meta does, and named variables need named examples", () => {
  assert.deepEqual(checkTemplate(named([{ type: "body", text: "Hi." }])), []);
  const text = "Hi {{first_name}}, welcome.";
  const example = { body_text_named_params: [{ param_name: "first_name", example: "Mira" }] };
  assert.deepEqual(checkTemplate(named([{ type: "BODY", text, example }])), []);
});

const refused: [name: string, definition: object, problem: { field: string; limit?: number; given?: number }][] = [
  ["a name in capitals", { ...named([body]), name: "Hello" }, { field: "name" }],
  ["a long name", { ...named([body]), name: "n".repeat(513) }, { field: "name", limit: 512, given: 513 }],
  ["an unknown category", { ...named([body]), category: "FUN" }, { field: "category" }],
  ["no body", named([{ type: "FOOTER", text: "x" }]), { field: "components" }],
  ["a body without text", named([{ type: "BODY" }]), { field: "components" }],
  ["two bodies", named([body, body]), { field: "components", limit: 1, given: 2 }],
  [
    "a long body",
    named([{ type: "BODY", text: "b".repeat(1025) }]),
    { field: "components.0.text", limit: 1024, given: 1025 },
  ],
  ["a body that begins with a variable", withText("{{1}} welcome."), { field: "components.0.text" }],
  ["a body that ends with a variable", withText("Welcome {{1}}"), { field: "components.0.text" }],
  [
    "a body without examples",
    named([{ type: "BODY", text: "Hi {{1}}, {{2}}." }]),
    { field: "components.0.example", limit: 2, given: 0 },
  ],
  [
    "a header with two variables",
    named([body, { type: "HEADER", format: "TEXT", text: "{{1}} {{2}}" }]),
    { field: "components.1.text", limit: 1, given: 2 },
  ],
  [
    "a long footer",
    named([body, { type: "FOOTER", text: "f".repeat(61) }]),
    { field: "components.1.text", limit: 60, given: 61 },
  ],
  ["a footer with a variable", named([body, { type: "FOOTER", text: "Hi {{1}}." }]), { field: "components.1.text" }],
  [
    "a long button title",
    withButtons({ type: "QUICK_REPLY", text: "t".repeat(26) }),
    { field: "components.1.buttons.0.text", limit: 25, given: 26 },
  ],
  [
    "three links",
    withButtons(...Array.from({ length: 3 }, () => ({ type: "URL", text: "Go", url: "https://example.com" }))),
    { field: "components.1.buttons", limit: 2, given: 3 },
  ],
  [
    "eleven quick replies",
    withButtons(...Array.from({ length: 11 }, () => ({ type: "QUICK_REPLY", text: "Go" }))),
    { field: "components.1.buttons", limit: 10, given: 11 },
  ],
  [
    "quick replies on both sides of a link",
    withButtons(
      { type: "QUICK_REPLY", text: "Yes" },
      { type: "URL", text: "Go", url: "https://example.com" },
      { type: "QUICK_REPLY", text: "No" },
    ),
    { field: "components.1.buttons" },
  ],
  [
    "a link with its variable in the middle",
    withButtons({ type: "URL", text: "Go", url: "https://example.com/{{1}}/x" }),
    { field: "components.1.buttons.0.url" },
  ],
  [
    "a Flow button with an id and a name",
    withButtons({ type: "FLOW", text: "Go", flow_id: "7", flow_name: "Survey" }),
    { field: "components.1.buttons.0.flow_id" },
  ],
  ["an unknown button", withButtons({ type: "HOLOGRAM", text: "Go" }), { field: "components.1.buttons.0.type" }],
];

for (const [name, definition, problem] of refused) {
  test(`a template with ${name} is refused`, () => {
    const found = checkTemplate(definition).map(({ message, ...facts }) => {
      assert.match(message, /^[`A-Z].*[.]$/);
      return facts;
    });
    assert.deepEqual(found[0], problem);
  });
}

test("variables side by side are refused", () => {
  const [problem] = checkTemplate(withText("Hi {{1}} {{2}}, welcome."));
  assert.match(problem?.message ?? "", /side by side/);
});

test("third-party templates are allowed", { skip: corpusIsMissing }, () => {
  const templates = readCorpus("send-requests").filter(({ name }) => name.startsWith("template_create__"));
  assert.ok(templates.length >= 11);
  for (const { name, json } of templates) {
    const definition = JSON.parse(JSON.stringify(json).replaceAll("<TEMPLATE_NAME>", "offer"));
    assert.deepEqual(checkTemplate(definition), [], name);
  }
});

test("anything is checked without an exception", () => {
  const part = fc.jsonValue({ maxDepth: 3 });
  const component = fc.record({
    type: fc.constantFrom("HEADER", "body", "FOOTER", "BUTTONS", "CAROUSEL", "__proto__"),
    text: part,
    format: part,
    buttons: fc.array(part),
    cards: fc.array(part),
    example: part,
  });
  const definition = fc.record({ name: part, category: part, components: fc.oneof(part, fc.array(component)) });
  fc.assert(fc.property(fc.oneof(fc.anything(), definition), (value) => checkTemplate(value).length > 0));
});

function named(components: object[]) {
  return { name: "order_update", category: "UTILITY", language: "en_US", components };
}

function withText(text: string) {
  return named([{ type: "BODY", text, example: { body_text: [["a", "b"].slice(0, text.split("{{").length - 1)] } }]);
}

function withButtons(...buttons: object[]) {
  return named([body, { type: "BUTTONS", buttons }]);
}
