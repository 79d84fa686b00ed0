import assert from "node:assert/strict";
import { test } from "node:test";
import { isAsAdded, optionId } from "./option-id.ts";

const rows: [title: string, taken: string[], id: string][] = [
  ["Red wine", [], "red_wine"],
  ["  Café crème! ", [], "cafe_creme"],
  ["Да", [], "да"],
  ["हिन्दी भाषा", [], "हिन्दी_भाषा"],
  ["한국어", [], "한국어"],
  ["Red", ["red"], "red_2"],
  ["", ["a", "b"], "option_3"],
  ["👍", [], "option_1"],
  ["", ["a", "option_3"], "option_2"],
];

for (const [title, taken, id] of rows) {
  test(`the id of an option “${title}” beside ${taken.join(", ") || "no other"} is ${id}`, () => {
    assert.equal(optionId(title, new Set(taken), taken.length + 1), id);
  });
}

const added: [id: string, title: string, isAsAdded: boolean][] = [
  ["option_1", "Option 1", true],
  ["option_12", "", true],
  ["option_1", "Tulips", false],
  ["tulips", "Tulips", false],
  ["0_Yes", "Yes", false],
];

for (const [id, title, expected] of added) {
  test(`the id ${id} of an option “${title}” ${expected ? "follows another title" : "stays"}`, () => {
    assert.equal(isAsAdded(id, title), expected);
  });
}
