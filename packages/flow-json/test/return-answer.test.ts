// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
// biome-ignore-all lint/suspicious/noThenProperty: Meta's name for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFix, examineFlowJson, type Json, type JsonObject, type PatchOperation } from "../src/index.ts";
import { aFooter, aScreen, going } from "./a-flow.ts";

const nick = { type: "TextInput", name: "nick", label: "Nick" };
const photo = {
  ...{ type: "PhotoPicker", name: "nick", label: "Photo" },
  ...{ "min-uploaded-photos": 1, "max-uploaded-photos": 1 },
};
const ending = (payload: JsonObject = {}) => aFooter({ name: "complete", payload });
const asking = (payload: JsonObject = {}) => aFooter({ name: "data_exchange", payload });
const leading = (to: string) => aFooter(going(to));
const last = (id: string, ...children: Json[]) => aScreen(id, children, { terminal: true });
const either = (one: Json, other: Json) => ({
  type: "If",
  condition: "${form.nick} == 'a'",
  then: [one],
  else: [other],
});

interface Case {
  what: string;
  screens: JsonObject[];
  more?: JsonObject;
  /** Where the answer is put, and how it is called there. */
  added: [path: string, value: string][];
}

const payloadAt = (screen: number, child: number | string) =>
  `/screens/${screen}/layout/children/${child}/on-click-action/payload/nick`;

const fixed: Case[] = [
  {
    what: "the Footer that ends the Flow",
    screens: [last("A", nick, ending({ kept: "yes" }))],
    added: [[payloadAt(0, 1), "${form.nick}"]],
  },
  {
    what: "the Footer that asks the endpoint",
    screens: [last("A", nick, asking())],
    more: { data_api_version: "4.0", routing_model: { A: [] } },
    added: [[payloadAt(0, 1), "${form.nick}"]],
  },
  {
    what: "the Footer of an input in a Form",
    screens: [last("A", { type: "Form", name: "form", children: [nick, ending()] })],
    added: [[payloadAt(0, "0/children/1"), "${form.nick}"]],
  },
  {
    what: "each branch's Footer",
    screens: [last("A", nick, either(ending(), ending()))],
    added: [
      [payloadAt(0, "1/then/0"), "${form.nick}"],
      [payloadAt(0, "1/else/0"), "${form.nick}"],
    ],
  },
  {
    what: "the next screen's Footer, and nothing that the next screen would have to declare",
    screens: [aScreen("A", [nick, leading("B")]), last("B", ending())],
    added: [[payloadAt(1, 0), "${screen.A.form.nick}"]],
  },
  {
    what: "the Footer two screens on, also of a photo, which “navigate” cannot take along",
    screens: [aScreen("A", [photo, leading("B")]), aScreen("B", [leading("C")]), last("C", ending())],
    added: [[payloadAt(2, 0), "${screen.A.form.nick}"]],
  },
  {
    what: "the Footers of both ways on",
    screens: [aScreen("A", [nick, either(leading("B"), leading("C"))]), last("B", ending()), last("C", ending())],
    added: [
      [payloadAt(1, 0), "${screen.A.form.nick}"],
      [payloadAt(2, 0), "${screen.A.form.nick}"],
    ],
  },
  {
    what: "an input whose name holds a dot and a slash",
    screens: [last("A", { ...nick, name: "n.a/b" }, ending())],
    added: [["/screens/0/layout/children/1/on-click-action/payload/n.a~1b", "${form.n.a/b}"]],
  },
];

for (const { what, screens, more, added } of fixed) {
  test(`what is never returned goes to ${what}`, () => {
    const document = { version: "7.3", ...more, screens };
    assert.deepEqual(
      fixOf(document),
      added.map(([path, value]) => ({ op: "add", path, value })),
    );
    const errors = errorsOf(document);
    const mended = applyFix(document, fixOf(document) ?? []);
    assert.deepEqual(unreturned(mended), []);
    assert.deepEqual(errorsOf(mended), errors);
  });
}

const unsafe: [what: string, screens: JsonObject[], version?: string][] = [
  ["no Footer follows", [last("A", nick)]],
  ["the Footer has no payload", [last("A", nick, aFooter({ name: "complete" }))]],
  ["something else has its name", [last("A", nick, ending({ nick: "fixed" }))]],
  ["one of two ways on leads nowhere", [last("A", nick, either(ending(), leading("B")))]],
  ["the screens go round", [aScreen("A", [nick, leading("B")]), aScreen("B", [leading("A")])]],
  [
    "contacts may come to the end without the screen",
    [
      aScreen("S", [nick, either(leading("A"), leading("B"))]),
      aScreen("A", [{ ...nick, name: "city" }, leading("B")]),
      last("B", ending({ nick: "${screen.S.form.nick}" })),
    ],
  ],
  ["no reference can hold its name", [last("A", { ...nick, name: "a}b" }, ending())]],
  ["the Flow is frozen", [last("A", { type: "Form", name: "form", children: [nick, ending()] })], "5.0"],
];

for (const [what, screens, version = "7.3"] of unsafe) {
  test(`what is never returned has no fix where ${what}`, () => {
    const document = { version, screens };
    assert.equal(unreturned(document).length, 1);
    assert.equal(fixOf(document), undefined);
  });
}

function unreturned(document: Json) {
  return examineFlowJson(document).filter(({ code }) => code === "input-never-returned");
}

function fixOf(document: Json): PatchOperation[] | undefined {
  return unreturned(document)[0]?.fix;
}

function errorsOf(document: Json): string[] {
  return examineFlowJson(document).flatMap(({ severity, code, path }) =>
    severity === "error" ? [`${code} ${path}`] : [],
  );
}
