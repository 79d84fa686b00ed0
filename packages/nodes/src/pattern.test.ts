import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compilePattern, patternProblem } from "./pattern.ts";

test("a pattern is found anywhere, or describes the whole text", () => {
  const digits = compilePattern("\\d{2,3}");
  assert.deepEqual(["a12b", "1", "1234"].map(digits.isIn), [true, false, true]);
  assert.deepEqual(["12", "123", "1234", "a12"].map(digits.isWhole), [true, true, false, false]);
  assert.equal(compilePattern("a|bc").isWhole("ab"), false);
  assert.equal(compilePattern("").isIn(""), true);
});

test("patterns of every kind match as JavaScript's do", () => {
  const patterns = [
    "^a.c$",
    "a*b+c?",
    "(ab|cd){2}",
    "(?:x|y)z",
    "(?<name>x)y",
    "[a-c\\d_-]+",
    "[^a-c]",
    "\\bword\\b",
    "\\Bor",
    "\\w+@\\w+\\.com",
    "\\s\\S",
    "\\p{L}+",
    "\\P{Lu}",
    "[\\p{N}x]",
    "\\u0041\\x42",
    "\\u{1F600}",
    "^$",
    "a{0}",
    "a{2,}",
    "(a*)*b",
    "(a|a)*$",
    "(|a)+",
    "[.]",
    "\\.",
    "\\t",
    "a+?b",
    "[]a]",
    "(?:)",
    "x{1,2}y",
    "😀+",
    "^",
    "\\$",
  ];
  const texts = [
    "",
    "abc",
    "ac",
    "aabbc",
    "abcd",
    "xz yz",
    "xy",
    "a_1-c",
    "the word here",
    "wording",
    "me@x.com",
    " a",
    "ÄÖ",
    "5x",
    "AB",
    "😀😀",
    "aaaa",
    "aab",
    ".",
    "\t",
    "a$",
    "xxy",
    "a]",
  ];
  for (const source of patterns.filter((one) => one !== "[]a]")) {
    for (const text of texts) {
      const expected = new RegExp(source, "u").test(text);
      assert.equal(compilePattern(source).isIn(text), expected, `/${source}/ in ${JSON.stringify(text)}`);
      const whole = new RegExp(`^(?:${source})$`, "u").test(text);
      assert.equal(compilePattern(source).isWhole(text), whole, `/${source}/ is ${JSON.stringify(text)}`);
    }
  }
});

const character = fc.constantFrom("a", "b", "c");
const source: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    character,
    fc.constantFrom(".", "[ab]", "[^a]", "\\b", "^", "$"),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => one + other),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(tie("node"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}")).map(([one, many]) => `(?:${one})${many}`),
  ),
})).node;

test("any pattern says about any text what JavaScript's says", () => {
  fc.assert(
    fc.property(source, fc.string({ unit: character, maxLength: 8 }), (pattern, text) => {
      assert.equal(
        compilePattern(pattern).isIn(text),
        new RegExp(pattern, "u").test(text),
        `/${pattern}/ in “${text}”`,
      );
    }),
    { numRuns: 500 },
  );
});

test("upper and lower case can be the same", () => {
  const words = compilePattern("^[a-z]+ é$", { ignoreCase: true });
  assert.deepEqual(["ABC É", "abc é", "a1 é"].map(words.isIn), [true, true, false]);
});

test("upper and lower case are the same for whatever JavaScript takes for the same", () => {
  const patterns = ["^[A-Z]+$", "^[a-z]+$", "^straße$", "^ΟΔΟΣ$", "^οδος$", "^οδοσ$", "^[α-ω]+$", "ς", "^i$", "^ǆ$"];
  const texts = ["Straße", "STRASSE", "STRAẞE", "ΟΔΟΣ", "οδος", "οδοσ", "ΑΣ", "i", "İ", "I", "ǅ", "Ǆ", "ﬁ", "ŉ", "Éa"];
  for (const source of patterns) {
    for (const text of texts) {
      const expected = new RegExp(source, "iu").test(text);
      assert.equal(compilePattern(source, { ignoreCase: true }).isIn(text), expected, `/${source}/iu in “${text}”`);
    }
  }
});

test("no text makes a pattern slow", () => {
  const evil = ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a?){30}a{30}$"];
  const before = performance.now();
  for (const pattern of evil) compilePattern(pattern).isIn(`${"a".repeat(4000)}!`);
  assert.ok(performance.now() - before < 3000);
});

test("no set of characters makes a pattern slow", () => {
  const letters = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ";
  const before = performance.now();
  for (const set of [`[${letters}]`, `[^${letters}\\p{L}\\s]`]) {
    compilePattern(`(?:${set}?){400}9`, { ignoreCase: true }).isIn("Ǆa".repeat(2048));
  }
  assert.ok(performance.now() - before < 3000);
});

test("what cannot be matched in linear time, or makes no sense, is refused with words", () => {
  const wrong: [string, RegExp][] = [
    ["(?=a)", /Looking ahead/],
    ["(?<!a)b", /Looking ahead/],
    ["(a)\\1", /not possible/],
    ["(?<n>a)\\k<n>", /not possible/],
    ["(a", /without its/],
    ["a)", /without its/],
    ["[a", /ends too early/],
    ["*a", /nothing for/],
    ["a**", /behind each other/],
    ["[z-a]", /wrong way/],
    ["a{3,2}", /at most less/],
    ["a{2000}", /at most 1000/],
    ["(a{100}){100}", /repeats too much/],
    ["\\q", /means nothing/],
    ["\\p{Nope}", /no property/],
    ["\\", /ends too early/],
    ["x".repeat(501), /longer than/],
    ["\\u{110000}", /no character/],
    ["[a-\\d]", /single character/],
  ];
  for (const [pattern, message] of wrong) assert.match(patternProblem(pattern) ?? "", message, pattern);
});

test("no pattern crashes", () => {
  const piece = fc.constantFrom(
    "(",
    ")",
    "[",
    "]",
    "{1,3}",
    "*",
    "+",
    "?",
    "|",
    "\\",
    "^",
    "$",
    "-",
    "a",
    "\\p{L}",
    "\\d",
    "{",
    "}",
    ",",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      fc.string(),
      (pattern, text) => {
        if (patternProblem(pattern) === undefined) compilePattern(pattern).isIn(text);
      },
    ),
  );
});
