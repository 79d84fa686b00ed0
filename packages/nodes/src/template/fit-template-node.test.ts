import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json, JsonObject } from "@tributary/engine";
import { fitsTemplate, fitTemplateNode } from "./fit-template-node.ts";
import { templateConfig } from "./template-config.ts";
import { templateExamples } from "./template-examples.ts";

const template = (...components: Json[]) => ({ name: "visit", language: "en", status: "APPROVED", components });
const body = (text: string, example: Json = {}) => ({ type: "BODY", text, example });
const buttons = (...list: JsonObject[]) => ({ type: "BUTTONS", buttons: list });
const quickReply = (text: string) => ({ type: "QUICK_REPLY", text });
const shopLink = {
  type: "URL",
  text: "Shop",
  url: "https://shop.example/{{1}}",
  example: ["https://shop.example/sale"],
};
const copyCode = { type: "COPY_CODE", text: "Copy", example: "SAVE15" };
const flow = (flowId: string) => ({ type: "FLOW", text: "Rate us", flow_id: flowId });
const value = (text: string, name = "") => ({ name, value: text });
const reply = (index: number, key: string, title: string) => ({ kind: "quick-reply", index, key, title });
const flowRow = (index: number, flowId: string, data = "") => ({ kind: "flow", index, flowId, data });
const none = { kind: "none" };

interface Case {
  title: string;
  of: ReturnType<typeof template>;
  /** What the node had; it sends this template already when it is named. */
  had?: JsonObject;
  becomes: JsonObject;
}

const cases: Case[] = [
  {
    title: "an empty node gets a row for each number, once",
    of: template(body("{{1}}, on {{2}}. Bye {{1}}")),
    becomes: { header: none, body: [value(""), value("")], buttons: [] },
  },
  {
    title: "an empty node gets a row for each name",
    of: template(body("{{who}} on {{day}}")),
    becomes: { header: none, body: [value("", "who"), value("", "day")], buttons: [] },
  },
  {
    title: "values stay with their number, and those beyond the last number go",
    of: template(body("Hi {{1}} and {{2}}!")),
    had: { name: "other", body: [{ value: "Ana" }, value("Tuesday"), value("10:30")] },
    becomes: { header: none, body: [value("Ana"), value("Tuesday")], buttons: [] },
  },
  {
    title: "values stay with their name in another order",
    of: template(body("On {{day}}, {{who}}!")),
    had: { name: "other", body: [value("Ana", "who"), value("Tuesday", "date")] },
    becomes: { header: none, body: [value("", "day"), value("Ana", "who")], buttons: [] },
  },
  {
    title: "a number in another template is no name",
    of: template(body("Hi {{who}}!")),
    had: { name: "other", body: [value("Ana")] },
    becomes: { header: none, body: [value("", "who")], buttons: [] },
  },
  {
    title: "in the same template a value without its name stays in its place",
    of: template(body("Hi {{who}} on {{day}}!")),
    had: { name: "visit", body: [value("Ana"), value("Tuesday", "day")] },
    becomes: { header: none, body: [value("Ana", "who"), value("Tuesday", "day")], buttons: [] },
  },
  {
    title: "a header with a variable gets its name",
    of: template({ type: "HEADER", format: "TEXT", text: "Our {{season}} offers" }),
    had: { name: "visit", header: { kind: "text", name: "", value: "spring" } },
    becomes: { header: { kind: "text", name: "season", value: "spring" }, body: [], buttons: [] },
  },
  {
    title: "a plain header takes nothing",
    of: template({ type: "HEADER", format: "TEXT", text: "News" }),
    had: { name: "visit", header: { kind: "text", value: "spring" } },
    becomes: { header: none, body: [], buttons: [] },
  },
  {
    title: "a file stays in a header of its kind",
    of: template({ type: "HEADER", format: "DOCUMENT" }),
    had: { name: "other", header: { kind: "document", link: "https://a.example/b.pdf", fileName: "b" } },
    becomes: { header: { kind: "document", link: "https://a.example/b.pdf", fileName: "b" }, body: [], buttons: [] },
  },
  {
    title: "a place in the header begins empty",
    of: template({ type: "HEADER", format: "LOCATION" }),
    had: { name: "other", header: { kind: "image", link: "https://a.example/b.png" } },
    becomes: { header: { kind: "location", latitude: "", longitude: "" }, body: [], buttons: [] },
  },
  {
    title: "a header of a kind that is not known stays as it is",
    of: template({ type: "HEADER", format: "PRODUCT" }),
    had: { name: "other", header: { kind: "image", link: "https://a.example/b.png" } },
    becomes: { header: { kind: "image", link: "https://a.example/b.png" }, body: [], buttons: [] },
  },
  {
    title: "buttons that take something are listed with their position",
    of: template(buttons({ type: "PHONE_NUMBER", text: "Call" }, shopLink, copyCode, flow("77"), quickReply("Stop"))),
    becomes: {
      header: none,
      body: [],
      buttons: [
        { kind: "link", index: 1, suffix: "" },
        { kind: "copy-code", index: 2, code: "" },
        flowRow(3, "77"),
        reply(4, "new", "Stop"),
      ],
    },
  },
  {
    title: "a way out stays with its title, in another position too",
    of: template(buttons(quickReply("No"), quickReply("Yes"))),
    had: { name: "other", buttons: [reply(0, "y", "Yes"), reply(1, "m", "Maybe")] },
    becomes: { header: none, body: [], buttons: [reply(0, "new", "No"), reply(1, "y", "Yes")] },
  },
  {
    title: "in another language of the same template a way out stays in its place",
    of: template(buttons(quickReply("Ja"), quickReply("Nein"))),
    had: { name: "visit", language: "de", buttons: [reply(0, "y", "Yes"), reply(1, "n", "No")] },
    becomes: { header: none, body: [], buttons: [reply(0, "y", "Ja"), reply(1, "n", "Nein")] },
  },
  {
    title: "link and code stay, and data stays with its Flow",
    of: template(buttons(shopLink, copyCode, flow("77"))),
    had: {
      name: "other",
      buttons: [
        flowRow(0, "77", '{"a":1}'),
        { kind: "copy-code", index: 1, code: "X1" },
        { kind: "link", index: 0, suffix: "sale" },
      ],
    },
    becomes: {
      header: none,
      body: [],
      buttons: [
        { kind: "link", index: 0, suffix: "sale" },
        { kind: "copy-code", index: 1, code: "X1" },
        flowRow(2, "77", '{"a":1}'),
      ],
    },
  },
  {
    title: "another Flow begins without data",
    of: template(buttons(flow("77"))),
    had: { name: "other", buttons: [flowRow(0, "55", '{"a":1}')] },
    becomes: { header: none, body: [], buttons: [flowRow(0, "77")] },
  },
  {
    title: "a Flow that Meta names otherwise is left to the designer",
    of: template(buttons({ type: "FLOW", text: "Rate us", flow_name: "rating" })),
    had: { name: "other", buttons: [flowRow(0, "55", '{"a":1}')] },
    becomes: { header: none, body: [], buttons: [flowRow(0, "55", '{"a":1}')] },
  },
];

for (const { title, of, had = {}, becomes } of cases) {
  test(`fitting: ${title}`, () => {
    const fitted = fitTemplateNode({ saveTo: "local_var.answer", ...had }, of, () => "new");
    assert.deepEqual(fitted, { saveTo: "local_var.answer", name: "visit", language: "en", ...becomes });
    assert.equal(fitsTemplate(fitted, of), true);
    const again = fitTemplateNode(fitted, of, () => "other");
    assert.deepEqual(again, fitted);
    const { error } = templateConfig.safeParse(fitted);
    const toFillIn = error?.issues.filter(({ message }) => message !== "must be filled in") ?? [];
    assert.deepEqual(toFillIn, []);
  });
}

test("a language that is a variable stays", () => {
  const { language } = fitTemplateNode({ language: "{{ local_var.lang }}" }, template(body("Hi")), () => "new");
  assert.equal(language, "{{ local_var.lang }}");
});

test("rows fit by what they are for, not by what is in them or where a button is listed", () => {
  const of = template(body("Hi {{1}}!"), buttons(quickReply("Yes"), flow("77")));
  const fitting = { body: [{ value: "Ana" }], buttons: [flowRow(1, "77", "{}"), reply(0, "y", "Yes")] };
  assert.equal(fitsTemplate(fitting, of), true);
  const misfits: JsonObject[] = [
    { ...fitting, body: [] },
    { ...fitting, body: [value("Ana", "who")] },
    { ...fitting, header: { kind: "image", link: "" } },
    { ...fitting, buttons: [reply(0, "y", "Yes")] },
    { ...fitting, buttons: [flowRow(1, "55"), reply(0, "y", "Yes")] },
    { ...fitting, buttons: [flowRow(1, "77"), reply(0, "y", "Yeah")] },
  ];
  for (const misfit of misfits) assert.equal(fitsTemplate(misfit, of), false, JSON.stringify(misfit));
});

test("examples stand at the fields that they are for", () => {
  const of = template(
    { type: "HEADER", format: "TEXT", text: "Our {{1}} offers", example: { header_text: ["spring"] } },
    body("Hi {{1}} on {{2}}!", { body_text: [["Maria", "Tuesday"]] }),
    buttons(shopLink, copyCode),
  );
  const examples = {
    "header.value": "spring",
    "body.0.value": "Maria",
    "body.1.value": "Tuesday",
    "buttons.0.suffix": "sale",
    "buttons.1.code": "SAVE15",
  };
  assert.deepEqual(Object.fromEntries(templateExamples(fitTemplateNode({}, of, String), of)), examples);
  const named = [
    { param_name: "day", example: "Tuesday" },
    { param_name: "who", example: "Maria" },
  ];
  const byName = template(body("{{who}} on {{day}}", { body_text_named_params: named }));
  const rows = { body: [value("", "day"), value("", "gone")] };
  assert.deepEqual([...templateExamples(rows, byName)], [["body.0.value", "Tuesday"]]);
});
