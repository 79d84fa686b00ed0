import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isFlowTokenSignatureValid, signFlowToken } from "../src/flow-endpoint/flow-token-signature.ts";

const appSecret = "test_app_secret";
const nowSeconds = 1_790_000_000;

/**
 * `{"flow_token":"tok-1","exp":1790000100}`, signed by
 * `printf '%s' "$header.$payload" | openssl dgst -sha256 -hmac test_app_secret -binary`.
 */
const payload = "eyJmbG93X3Rva2VuIjoidG9rLTEiLCJleHAiOjE3OTAwMDAxMDB9";
const signed = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${payload}.1Z7ysJAK6fmSueTefKkoeiy83oIDybvcoEtqFsuWtUw`;
const withoutAlgorithm = `eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.${payload}.V861SC_zZgZcxXGMDBExsNsi02szQWwQmIFaijqgRO8`;

test("a signature made by openssl is valid for its token, until it expires", () => {
  assert.equal(isFlowTokenSignatureValid(signed, "tok-1", { appSecret, nowSeconds }), true);
  assert.equal(isFlowTokenSignatureValid(signed, "tok-1", { appSecret, nowSeconds: nowSeconds + 100 }), false);
});

test("a signature of another token, secret or algorithm, or of none, is not valid", () => {
  assert.equal(isFlowTokenSignatureValid(signed, "tok-2", { appSecret, nowSeconds }), false);
  assert.equal(isFlowTokenSignatureValid(signed, "", { appSecret, nowSeconds }), false);
  assert.equal(isFlowTokenSignatureValid(signed, "tok-1", { appSecret: "another", nowSeconds }), false);
  assert.equal(isFlowTokenSignatureValid(signFlowToken("tok-1", ""), "tok-1", { appSecret: "", nowSeconds }), false);
  assert.equal(isFlowTokenSignatureValid(withoutAlgorithm, "tok-1", { appSecret, nowSeconds }), false);
  const [header, , signature] = signed.split(".");
  const forged = Buffer.from('{"flow_token":"tok-2"}').toString("base64url");
  assert.equal(
    isFlowTokenSignatureValid(`${header}.${forged}.${signature}`, "tok-2", { appSecret, nowSeconds }),
    false,
  );
  assert.equal(isFlowTokenSignatureValid(`${signed}.x`, "tok-1", { appSecret, nowSeconds }), false);
});

test("what is signed here is valid here, and no text makes the check throw", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (token, secret) => {
      const options = { appSecret: secret, nowSeconds };
      assert.equal(isFlowTokenSignatureValid(signFlowToken(token, secret), token, options), true);
    }),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.base64String()).map((parts) => parts.join(".")),
      ),
      (jwt) => {
        assert.equal(isFlowTokenSignatureValid(jwt, "tok-1", { appSecret, nowSeconds }), false);
      },
    ),
  );
});
