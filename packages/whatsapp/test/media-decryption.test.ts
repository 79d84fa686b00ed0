import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decryptFlowMedia,
  encryptFlowMedia,
  flowMediaSchema,
  MediaDecryptionError,
} from "../src/flow-endpoint/media-decryption.ts";

/**
 * `openssl enc -aes-256-cbc -K $key -iv $iv`, then ten bytes of `openssl dgst -sha256 -mac HMAC` over vector and
 * encrypted text; the hashes by `openssl dgst -sha256 -binary`.
 */
const vector = {
  plain: "The picked file, 31 bytes long.",
  file: "DipHhhwbk6WsXY3rq3PvLyu0hlKWDiCYDtKpYwV2V9PZFi1ed8tRB/Fm",
  metadata: {
    encrypted_hash: "Vt6S2ZND4Y5MrlkyMuPRP8Lr7LHsAN7eS81+vM6h4DM=",
    iv: "Dx4tPEtaaXiHlqW0w9Lh8A==",
    encryption_key: "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=",
    hmac_key: "/+7dzLuqmYh3ZlVEMyIRAP/u3cy7qpmId2ZVRDMiEQA=",
    plaintext_hash: "9UON9Yi+LTqxHaRZZaKeLf+l0H12Sxp33S8Uv/NXwFA=",
  },
};
const file = Buffer.from(vector.file, "base64");
const another = Buffer.alloc(32, 7).toString("base64");

test("a file that openssl encrypted is decrypted", () => {
  assert.equal(Buffer.from(decryptFlowMedia(file, vector.metadata)).toString(), vector.plain);
});

const refusals: [name: string, bytes: Uint8Array, metadata: Partial<typeof vector.metadata>, code: string][] = [
  ["another file", Buffer.from("another file"), {}, "file-changed"],
  ["an empty file", Buffer.alloc(0), {}, "file-changed"],
  ["another HMAC key", file, { hmac_key: another }, "file-changed"],
  ["a wrong hash of the outcome", file, { plaintext_hash: another }, "file-changed"],
  ["another key", file, { encryption_key: another }, "cannot-decrypt"],
  ["a key that is too short", file, { encryption_key: "AAAA" }, "metadata-malformed"],
  ["a vector that is no base64", file, { iv: "?" }, "metadata-malformed"],
];

for (const [name, bytes, metadata, code] of refusals) {
  test(`${name} is refused as ${code}`, () => {
    assert.throws(
      () => decryptFlowMedia(bytes, { ...vector.metadata, ...metadata }),
      (error) => error instanceof MediaDecryptionError && error.code === code,
    );
  });
}

test("what WhatsApp would encrypt is decrypted, whatever its bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (plain) => {
      const encrypted = encryptFlowMedia(plain);
      assert.deepEqual(new Uint8Array(decryptFlowMedia(encrypted.file, encrypted.metadata)), plain);
    }),
    { numRuns: 50 },
  );
});

test("a picked file is known by its shape", () => {
  const media = {
    media_id: "790aba14-5f4a",
    cdn_url: "https://mmg.whatsapp.net/v/t62",
    file_name: "IMG_5237.jpg",
    encryption_metadata: vector.metadata,
  };
  assert.deepEqual(flowMediaSchema.parse(media), media);
  assert.equal(flowMediaSchema.safeParse({ ...media, cdn_url: "file:///etc/passwd" }).success, false);
});
