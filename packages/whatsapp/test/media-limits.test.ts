import assert from "node:assert/strict";
import { test } from "node:test";
import { checkMedia, isAnimatedWebp, largestStickerBytes, mediaLimits, withoutParameters } from "../src/index.ts";

test("a file of the right type is allowed up to the limit and refused above it", () => {
  assert.deepEqual(checkMedia("image", "image/jpeg", 5 * 1024 * 1024), []);
  assert.deepEqual(
    checkMedia("image", "image/jpeg", 5 * 1024 * 1024 + 1).map(({ message: _, ...facts }) => facts),
    [{ field: "bytes", limit: 5_242_880, given: 5_242_881 }],
  );
  assert.equal(checkMedia("document", "application/pdf", 0)[0]?.given, 0);
});

test("a type is compared without its parameters, and another kind's type is refused with those that are taken", () => {
  assert.deepEqual(checkMedia("audio", "audio/ogg; codecs=opus", 1), []);
  const [problem] = checkMedia("image", "image/webp", 1);
  assert.equal(problem?.field, "mimeType");
  assert.match(problem?.message ?? "", /image\/jpeg, image\/png/);
  assert.equal(withoutParameters("Image/JPEG ; x=1"), "image/jpeg");
});

test("each kind has a limit and a type", () => {
  for (const { mimeTypes, maxBytes } of Object.values(mediaLimits)) {
    assert.ok(mimeTypes.length > 0);
    assert.ok(maxBytes > 0);
  }
});

const webps: [what: string, start: string, isAnimated: boolean][] = [
  ["a lossy picture", "RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x02", false],
  ["a still picture with transparency", "RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10", false],
  ["a moving picture with transparency", "RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x12", true],
  ["the bare header", "RIFF\x04\x00\x00\x00WEBP", false],
];

for (const [what, start, isAnimated] of webps) {
  test(`${what} as a sticker may have ${isAnimated ? 500 : 100} KB`, () => {
    const bytes = Buffer.from(start, "latin1");
    assert.equal(isAnimatedWebp(bytes), isAnimated);
    assert.equal(largestStickerBytes(bytes), (isAnimated ? 500 : 100) * 1024);
  });
}
