import assert from "node:assert/strict";
import { test } from "node:test";
import { readAnswer } from "./read-answer.ts";

type Kind = "number" | "email" | "phone" | "date" | "time";

function read(kind: Kind, text: string): unknown {
  const answer = readAnswer({ kind }, { id: "m", kind: "text", text, raw: {} });
  return "value" in answer ? answer.value : undefined;
}

const answers: [Kind, string, unknown][] = [
  ["number", "1\u00a0500", 1500],
  ["number", "1\u202f500,5", 1500.5],
  ["number", "１２", 12],
  ["number", "\u200f١٢", 12],
  ["number", "1\n500", undefined],
  ["phone", "\u202a+49 170 1234567\u202c", "+491701234567"],
  ["phone", "+49 170\u20111234567", "+491701234567"],
  ["phone", "030/1234567", "0301234567"],
  ["phone", "+49 (0)30 1234567", "+49301234567"],
  ["phone", "(0049) (0)30 1234567", "+49301234567"],
  ["phone", "(030) 1234567", "0301234567"],
  ["phone", "٠٥٠١٢٣٤٥٦٧", "0501234567"],
  ["phone", "call 030 1234567", undefined],
  ["email", "ada@example.com,", "ada@example.com"],
  ["email", "<ada@example.com>", "ada@example.com"],
  ["email", "Ada Lovelace <ada.l+x@sub.example.com>", "ada.l+x@sub.example.com"],
  ["email", "mailto:ada@example.com", "ada@example.com"],
  ["email", "ada@grüße.example", "ada@grüße.example"],
  ["email", "ada@example.com;bob", undefined],
  ["email", "ada@example.com,bob@example.com", undefined],
  ["email", "(ada@example.com)", undefined],
  ["date", "٣/٩/٢٠٢٦", "2026-09-03"],
  ["time", "٩:٣٠", "09:30"],
];

for (const [kind, text, value] of answers) {
  test(`a ${kind} ${JSON.stringify(text)} is ${value === undefined ? "refused" : JSON.stringify(value)}`, () => {
    assert.equal(read(kind, text), value);
  });
}
