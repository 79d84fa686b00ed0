import assert from "node:assert/strict";
import { test } from "node:test";
import { cellText } from "./cell-text.ts";

const options = [
  { id: "0_Yes", title: "Yes" },
  { id: "1_No", title: "No" },
];

test("options are shown by their titles, also several, and values that are none of them as they are", () => {
  assert.equal(cellText({ a: "0_Yes" }, { name: "a", options }), "Yes");
  assert.equal(cellText({ a: ["0_Yes", "1_No", "2_Maybe"] }, { name: "a", options }), "Yes, No, 2_Maybe");
  assert.equal(cellText({ a: "Excellent " }, { name: "a", options: null }), "Excellent ");
});

test("numbers, objects and blanks are shown, and a missing field is told apart from an empty one", () => {
  assert.equal(cellText({ a: 12 }, { name: "a", options: null }), "12");
  assert.equal(cellText({ a: { b: 1 } }, { name: "a", options: null }), '{"b":1}');
  assert.equal(cellText({ a: "" }, { name: "a", options: null }), "");
  assert.equal(cellText({}, { name: "toString", options: null }), undefined);
  assert.equal(cellText("no object", { name: "a", options: null }), undefined);
});
