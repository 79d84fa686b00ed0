import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createKeyring } from "../keyring.ts";
import { claimedSendId, createFlowToken, FLOW_TOKEN_LIFETIME_DAYS, readFlowToken } from "./flow-token.ts";

const keyring = createKeyring("a secret for tests, as long as need be");
const NOW = Date.UTC(2026, 10, 23, 12);
const claims = { flowId: "8801", wabaId: "1000", contactId: "42", sendId: "01a2-b3" };

test("a token is valid until it expires", () => {
  const token = createFlowToken(keyring, claims, NOW);
  const expiresAtSeconds = NOW / 1000 + FLOW_TOKEN_LIFETIME_DAYS * 86_400;
  assert.deepEqual(readFlowToken(keyring, token, NOW), { status: "valid", claims: { ...claims, expiresAtSeconds } });
  assert.equal(readFlowToken(keyring, token, expiresAtSeconds * 1000 - 1).status, "valid");
  assert.equal(readFlowToken(keyring, token, expiresAtSeconds * 1000).status, "expired");
});

test("a token in which any character was changed is not valid", () => {
  const token = createFlowToken(keyring, claims, NOW);
  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === "x" ? "y" : "x";
    const changed = token.slice(0, index) + other + token.slice(index + 1);
    assert.notEqual(readFlowToken(keyring, changed, NOW).status, "valid", changed);
  }
});

test("what another server has signed is forged, and what is no token of this kind is malformed", () => {
  const other = createKeyring("another secret, and as long as need be");
  assert.deepEqual(readFlowToken(keyring, createFlowToken(other, claims, NOW), NOW), { status: "forged" });
  for (const text of ["", "unused", ".", "a.b.c", "x".repeat(5000)]) {
    assert.deepEqual(readFlowToken(keyring, text, NOW), { status: "malformed" });
  }
});

test("no text makes reading a token throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `${text}.${text}`),
      ),
      (text) => {
        assert.notEqual(readFlowToken(keyring, text, NOW).status, "valid");
        claimedSendId({ ok: true, value: {}, flowToken: text });
      },
    ),
    { numRuns: 500 },
  );
});
