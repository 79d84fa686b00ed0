import assert from "node:assert/strict";
import { test } from "node:test";
import { hiding } from "./hide-secrets.ts";

const secret = `k"y&'<ä>\\/+ 😀%2F`;

const echoes: [how: string, echo: string][] = [
  ["as it is", secret],
  ["as HTML, with names", "k&quot;y&amp;&apos;&lt;ä&gt;\\/+ 😀%2F"],
  ["as HTML, with numbers", "k&#34;y&#x26;&#039;&#x3C;&#228;&#62;&#x5c;&#x2F;&#43; &#128512;%2F"],
  ["as a part of an address", encodeURIComponent(secret)],
  ["as a part of an address, with small letters", encodeURIComponent(secret).toLowerCase().replace("%252f", "%252F")],
  ["as an address", encodeURI(secret)],
  ["as a form", String(new URLSearchParams({ k: secret })).slice(2)],
  ["as JSON", JSON.stringify(secret).slice(1, -1)],
  ["as JSON with escaped slashes", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
  ["as JSON in ASCII", secret.replace(/[^a-z]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)],
];

for (const [how, echo] of echoes) {
  test(`a secret is hidden ${how}, and nothing beside it`, () => {
    const around = (inner: string) => `100% &amp; <b>${inner}</b> %7B${inner}%7D\\n${inner}`;
    assert.equal(hiding(["other", secret])(around(echo)), around("[secret]"));
  });
}

test("secrets that overlap are hidden together", () => {
  assert.equal(hiding(["a/bcd", "bcd/e"])("<a%2Fbcd%2Fe>"), "<[secret]>");
});

test("escapes that mean nothing, and texts without the secret, stay", () => {
  const text = "&#9999999; &#xffffff; &nope; %ed%a0%80 %zz %f4%90%80%80 \\x \\u12 50% a+b &amp; \\/";
  assert.equal(hiding([secret])(text), text);
});

test("a secret of three characters is not hidden, however it is written", () => {
  const text = "a/b a%2Fb a&#47;b a\\/b";
  assert.equal(hiding(["a/b"])(text), text);
});

test("an answer of a megabyte is read in a moment, be it full of escapes or of secrets", () => {
  for (const piece of ["&amp;", "%", "%2F", "\\", "\\u0041", "&#", "+", "k%2Fey", "k&#47;ey"]) {
    const text = piece.repeat((1024 * 1024) / piece.length);
    const startedAt = performance.now();
    hiding(["k/ey", "another/secret"])(text);
    assert.ok(performance.now() - startedAt < 3000, piece);
  }
});
