import assert from "node:assert/strict";
import { test } from "node:test";
import { type Json, type JsonObject, leaveInput } from "../src/index.ts";
import { aFlow, aLastScreen, given, inputOf, opened, tapFooter } from "./a-flow.ts";

/** An input, a value, and what the phone says to it: nothing, a text, or that the Footer stays disabled (`incomplete`). */
type Case = [input: JsonObject, value: Json, says?: RegExp | "incomplete"];

const text = { type: "TextInput", label: "Text" };
const box = { type: "CheckboxGroup", label: "Box", "data-source": options("a", "b", "c") };
const date = { type: "DatePicker", label: "Day" };
const calendar = { type: "CalendarPicker", label: "Day" };
const range = { type: "CalendarPicker", mode: "range", label: { "start-date": "From", "end-date": "To" } };
const photo = { type: "PhotoPicker", label: "Photos" };

const cases: Case[] = [
  [text, ""],
  [text, "x".repeat(80)],
  [text, "x".repeat(81), /at most 80/],
  [{ ...text, required: true }, "", "incomplete"],
  [{ ...text, required: true }, "x"],
  [{ ...text, "min-chars": 3 }, ""],
  [{ ...text, "min-chars": 3 }, "ab", /at least 3/],
  [{ ...text, "min-chars": "3", "max-chars": "4" }, "abcde", /at most 4/],
  [{ ...text, "max-chars": 2 }, "👩‍👩‍👧👍🏽"],
  [{ ...text, "input-type": "number" }, "12"],
  [{ ...text, "input-type": "number" }, "-1.5"],
  [{ ...text, "input-type": "number" }, "1e3", /number/],
  [{ ...text, "input-type": "number" }, "twelve", /number/],
  [{ ...text, "input-type": "email" }, "ada@example.com"],
  [{ ...text, "input-type": "email" }, "ada@example", /email/],
  [{ ...text, "input-type": "email" }, "a da@example.com", /email/],
  [{ ...text, "input-type": "phone" }, "+44 20 7946 0000"],
  [{ ...text, "input-type": "phone" }, "call me", /phone/],
  [{ ...text, "input-type": "passcode" }, "0042"],
  [{ ...text, "input-type": "passcode" }, "00a2", /digits/],
  [{ ...text, "input-type": "password" }, "any thing"],
  [{ ...text, pattern: "007", "input-type": "passcode" }, "10071"],
  [{ ...text, pattern: "007", "input-type": "passcode" }, "1234", /form/],
  [{ ...text, pattern: "^[A-Z]{2}$" }, "DE"],
  [{ ...text, pattern: "^[A-Z]{2}$" }, "DEU", /form/],
  [{ ...text, pattern: "([" }, "whatever"],
  [{ ...text, pattern: "^(a+)+$" }, `${"a".repeat(60)}b`],
  [{ type: "TextArea", label: "Text" }, "x".repeat(600)],
  [{ type: "TextArea", label: "Text" }, "x".repeat(601), /at most 600/],
  [{ type: "TextArea", label: "Text", "max-length": 5 }, "123456", /at most 5/],
  [box, []],
  [{ ...box, required: true }, [], "incomplete"],
  [{ ...box, "min-selected-items": 2 }, []],
  [{ ...box, "min-selected-items": 2 }, ["a"], /at least 2/],
  [{ ...box, "min-selected-items": 2 }, ["a", "b"]],
  [{ ...box, type: "ChipsSelector", "min-selected-items": 2 }, ["c"], /at least 2/],
  [{ type: "RadioButtonsGroup", label: "One", required: true, "data-source": options("a") }, "", "incomplete"],
  [{ type: "Dropdown", label: "One", required: true, "data-source": options("a") }, "a"],
  [{ type: "OptIn", label: "Agree", required: true }, false, "incomplete"],
  [{ type: "OptIn", label: "Agree", required: true }, true],
  [{ type: "OptIn", label: "Agree" }, false],
  [{ ...date, required: true }, "", "incomplete"],
  [{ ...date, "min-date": "2026-05-01" }, "2026-04-30", /from 2026-05-01/],
  [{ ...date, "min-date": "2026-05-01" }, "2026-05-01"],
  [{ ...date, "max-date": "2026-05-01" }, "2026-05-02", /up to 2026-05-01/],
  [date, "1899-12-31", /from 1900/],
  [{ ...date, "unavailable-dates": ["2026-05-04"] }, "2026-05-04", /not available/],
  [{ ...calendar, "include-days": ["Mon", "Tue"] }, "2026-05-04"],
  [{ ...calendar, "include-days": ["Mon", "Tue"] }, "2026-05-06", /not available/],
  [{ ...range, required: { "start-date": true } }, {}, "incomplete"],
  [{ ...range, required: { "start-date": true } }, { "start-date": "2026-05-04" }],
  [{ ...range, required: true }, { "start-date": "2026-05-04" }, "incomplete"],
  [range, { "start-date": "2026-05-04", "end-date": "2026-05-03" }, /before/],
  [{ ...range, "min-days": 3 }, { "start-date": "2026-05-04", "end-date": "2026-05-05" }, /at least 3/],
  [
    { ...range, "min-days": 3 },
    { "start-date": "2026-05-04", "end-date": "2026-05-06" },
  ],
  [{ ...range, "max-days": 3 }, { "start-date": "2026-05-04", "end-date": "2026-05-07" }, /at most 3/],
  [{ ...range, "include-days": ["Mon"] }, { "start-date": "2026-05-05" }, /not available/],
  [photo, []],
  [{ ...photo, "min-uploaded-photos": 1 }, [], "incomplete"],
  [{ ...photo, "min-uploaded-photos": 1 }, [file({})]],
  [{ ...photo, "max-uploaded-photos": 1 }, [file({}), file({ id: "2" })], /at most 1/],
  [{ ...photo, "max-file-size-kb": 10 }, [file({ size_bytes: 10_241 })], /larger than 10 KB/],
  [photo, [file({ mime_type: "application/pdf" })], /not accepted/],
  [
    { type: "DocumentPicker", label: "Papers", "allowed-mime-types": ["application/pdf"] },
    [file({ mime_type: "text/plain" })],
    /not accepted/,
  ],
];

for (const [input, value, says] of cases) {
  const { type, label: _, "data-source": __, ...rules } = input;
  test(`${type} ${JSON.stringify(rules)} given ${JSON.stringify(value).slice(0, 60)}: ${says ?? "goes on"}`, () => {
    const flow = aFlow([aLastScreen("ONLY", [{ ...input, name: "it" }])]);
    const open = given(flow, opened(flow), { it: value });
    assert.equal(errorOf(inputOf(flow, open, "it")), undefined, "nothing is said before the contact is done");
    const { open: after, effects } = tapFooter(flow, open);
    if (says === undefined) return assert.equal(after.status, "completed", errorOf(inputOf(flow, after, "it")));
    assert.deepEqual([after.status, effects], ["open", []]);
    const told = errorOf(inputOf(flow, leaveInput(flow, after, "it").open, "it"));
    assert.match(told ?? "", says === "incomplete" ? /required|at least 1/ : says);
    if (says !== "incomplete") assert.equal(errorOf(inputOf(flow, after, "it")), told, "the Footer shows it too");
  });
}

function errorOf(view: ReturnType<typeof inputOf>): string | undefined {
  if (view === undefined) return undefined;
  return "start" in view ? (view.error ?? view.start.error ?? view.end.error) : view.error;
}

function options(...ids: string[]): JsonObject[] {
  return ids.map((id) => ({ id, title: id.toUpperCase() }));
}

function file(more: JsonObject): JsonObject {
  return { id: "1", file_name: "a.jpg", mime_type: "image/jpeg", sha256: "x", size_bytes: 100, ...more };
}
