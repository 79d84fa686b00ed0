import assert from "node:assert/strict";
import { test } from "node:test";
import { CompletionContext } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { completeFlowJson } from "./complete-flow-json.ts";

/** What is offered at the `|` of a text. */
function offered(marked: string): string[] {
  const state = EditorState.create({ doc: marked.replace("|", ""), extensions: [json()] });
  const result = completeFlowJson(new CompletionContext(state, marked.indexOf("|"), false));
  return (result?.options ?? []).map(({ label }) => label);
}

const onScreen = (inside: string) => `{ "version": "7.3", "screens": [ { "id": "ONLY", ${inside} } ] }`;
const component = (inside: string) => onScreen(`"layout": { "children": [ { ${inside} } ] }`);

const exact: Record<string, string[]> = {
  [component('"type": "RichText", "text": [ "te|" ]')]: [],
  [component('"type": "DocumentPicker", "allowed-mime-types": [ "im|" ]')]: [],
  [onScreen('"layout": { "type": "|" }')]: ["SingleColumnLayout"],
  [onScreen('"data": { "day": { "type": "|" } }')]: ["string", "number", "boolean", "object", "array"],
  [onScreen('"data": { "day": { "type": "string", "__example__": { "type": "|" } } }')]: [],
  [component('"type": "Footer", "on-click-action": { "name": "navigate", "next": { "type": "|" } }')]: [
    "screen",
    "plugin",
  ],
  [component('"on-click-action": { "name": "navigate", "next": { "type": "screen", "name": "|" } }')]: ["ONLY"],
  [component('"type": "Footer", "on-click-action": { "name": "complete", "payload": { "type": "|" } }')]: [],
};

for (const [text, wanted] of Object.entries(exact)) {
  test(`completion offers what may stand there: ${text}`, () => assert.deepEqual(offered(text), wanted));
}

const long = `"id": "${"X".repeat(3_000)}"`;
const among: [string, string, boolean][] = [
  [component('"type": "|"'), "TextBody", true],
  [component('"type": "If", "then": [ { "type": "|" } ]'), "TextBody", true],
  [component('"type": "Switch", "cases": { "a": [ { "type": "|" } ] }'), "TextBody", true],
  [component('"type": "TextInput", "la|": ""'), "label", true],
  [component('"type": "|"'), "ChipsSelector", true],
  [
    `{ "screens": [ { ${long}, "layout": { "children": [ { "type": "|" } ] } } ], "version": "2.1" }`,
    "ChipsSelector",
    false,
  ],
];

for (const [text, label, isOffered] of among) {
  test(`completion ${isOffered ? "offers" : "leaves out"} ${label}: ${text.slice(-90)}`, () => {
    assert.equal(offered(text).includes(label), isOffered);
    assert.ok(offered(text).length > 0);
  });
}
