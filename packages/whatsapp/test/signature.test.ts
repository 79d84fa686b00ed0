import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSignatureValid, signBody } from "../src/webhooks/signature.ts";
import { answerVerification } from "../src/webhooks/verification.ts";

const vectors = [
  {
    secret: "test_app_secret",
    body: '{"object":"whatsapp_business_account","entry":[]}',
    hex: "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
  },
  {
    // printf '%s' "$body" | openssl dgst -sha256 -hmac "$secret"
    secret: "another-secret-Ω",
    body: String.raw`{"text":"Caf\u00e9 \/ na\u00efve"}`,
    hex: "a7da9d225965c9279c1f6be6e332fccc0bc860022acbe9e936d2b9bf5c4f934a",
  },
];

for (const { secret, body, hex } of vectors) {
  test(`the signature of ${body} is the one that other tools compute`, () => {
    assert.equal(signBody(Buffer.from(body), secret), `sha256=${hex}`);
    assert.equal(isSignatureValid(Buffer.from(body), `sha256=${hex}`, secret), true);
  });
}

test("a signature holds for its exact bytes only: re-written JSON does not pass", () => {
  const [, { secret, body, hex }] = [vectors[0], vectors[1] ?? assert.fail()];
  const rewritten = JSON.stringify(JSON.parse(body));
  assert.equal(isSignatureValid(Buffer.from(rewritten), `sha256=${hex}`, secret), false);
});

test("a missing, malformed or foreign signature is refused", () => {
  const body = Buffer.from("{}");
  const valid = signBody(body, "secret");
  const headers = [undefined, "", "sha256=", valid.slice(0, -1), `${valid}0`, valid.slice(7), `sha1=${valid.slice(7)}`];
  const others = [
    `${valid.slice(0, -1)}g`,
    ` ${valid}`,
    `${valid},${valid}`,
    signBody(body, "other"),
    "sha256=é".repeat(9),
  ];
  for (const header of [...headers, ...others]) assert.equal(isSignatureValid(body, header, "secret"), false, header);
  assert.equal(isSignatureValid(body, valid, "secret"), true);
});

test("an empty app secret never makes a signature valid", () => {
  const body = Buffer.from("{}");
  assert.equal(isSignatureValid(body, signBody(body, ""), ""), false);
});

test("every body is accepted with its own signature, and refused when one bit is changed", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.string({ minLength: 1 }),
      fc.nat(),
      (body, secret, at) => {
        const header = signBody(body, secret);
        assert.equal(isSignatureValid(body, header, secret), true);
        const changed = Uint8Array.from(body);
        const index = at % body.length;
        changed[index] = (changed[index] ?? 0) ^ 1;
        assert.equal(isSignatureValid(changed, header, secret), false);
      },
    ),
  );
});

test("any header is judged without an exception", () => {
  fc.assert(fc.property(fc.string(), (header) => !isSignatureValid(Buffer.from("{}"), header, "secret")));
});

const query = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "let-me-in" };

test("a verification with the right token is answered with its challenge", () => {
  assert.deepEqual(answerVerification(query, "let-me-in"), { challenge: "1158201444" });
});

test("a verification with a wrong, missing, repeated or empty token is not answered", () => {
  assert.equal(answerVerification(query, "other"), undefined);
  assert.equal(
    answerVerification({ ...query, "hub.verify_token": ["let-me-in", "let-me-in"] }, "let-me-in"),
    undefined,
  );
  assert.equal(answerVerification({ ...query, "hub.mode": "unsubscribe" }, "let-me-in"), undefined);
  assert.equal(answerVerification({ "hub.mode": "subscribe", "hub.challenge": "1" }, "let-me-in"), undefined);
  assert.equal(answerVerification({ ...query, "hub.verify_token": "" }, ""), undefined);
  for (const other of [undefined, null, "", 1, []]) assert.equal(answerVerification(other, "let-me-in"), undefined);
});
