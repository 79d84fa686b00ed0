import assert from "node:assert/strict";
import { test } from "node:test";
import { asciiDigits } from "./ascii-digits.ts";

test("digits of every script become 0 to 9", () => {
  assert.equal(asciiDigits("٠١٢٣٤٥٦٧٨٩"), "0123456789");
  assert.equal(asciiDigits("०९ ১ ０９ 𝟎𝟗 𝟬"), "09 1 09 09 0");
  assert.equal(asciiDigits("a-7 ²"), "a-7 ²");
});

test("in every script they are in order", () => {
  const all = Array.from({ length: 0x2_0000 }, (_, codePoint) => String.fromCodePoint(codePoint)).join("");
  assert.match(asciiDigits(all.replace(/\P{Nd}/gu, "")), /^(?:0123456789)+$/);
});
