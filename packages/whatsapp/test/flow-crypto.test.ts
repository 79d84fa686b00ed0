import assert from "node:assert/strict";
import { constants, createCipheriv, publicEncrypt } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { openFlowRequest, sealFlowRequest } from "../src/flow-endpoint/flow-crypto.ts";
import { createFlowKeyPair, FlowKeyError, flowPublicKey, openFlowKey } from "../src/flow-endpoint/flow-key.ts";
import { FlowCryptoError } from "../src/index.ts";
import { openssl, opensslIsMissing } from "./openssl.ts";

const pair = await createFlowKeyPair();
const key = await openFlowKey(pair.privateKeyPem);
const request = {
  version: "3.0",
  action: "data_exchange",
  screen: "DETAILS",
  data: { name: "Zoë ☂" },
  flow_token: "t",
};

/**
 * Computed without this code: AES blocks by `openssl enc -aes-128-ecb`, GHASH and counters by hand from NIST SP 800-38D.
 */
const vector = {
  aesKey: Buffer.from("000102030405060708090a0b0c0d0e0f", "hex"),
  initialVector: Buffer.from("f0e1d2c3b4a5968778695a4b3c2d1e0f", "hex"),
  encryptedRequest:
    "JQMBZc2dGP3Zbosr4K97/A4RYeO24efJkErxWr7TIu+aFG/SlVsyXx3FOC315SeENCCgGI5CtTBG1Ur+IaAR2qH8Le4PBSuM6XbEyH4PufWaXjvC" +
    "kNwIrzgYp/xwRxT+LfMeAvnSpcvd83w/PVDkmTfEVI8FcUznP13T",
  request: { ...request, flow_token: "tok" },
  encryptedReply: "Yl592YLFwUJb9hUDesGdRSXkZo0u1ZHbi82TxLReK7saaR3D/XVI/q+CnkFXxaUP+duyN4U+pv6v4Uji+Evn1awp",
  reply: { screen: "NEXT", data: { greeting: "Hallo Zoë" } },
};

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" };
const envelope = {
  encrypted_aes_key: publicEncrypt({ key: pair.publicKeyPem, ...oaep }, vector.aesKey).toString("base64"),
  initial_vector: vector.initialVector.toString("base64"),
};

test("a request encrypted elsewhere is read, and the reply is what was encrypted elsewhere", async () => {
  const opened = await openFlowRequest(key, { ...envelope, encrypted_flow_data: vector.encryptedRequest });
  assert.deepEqual(opened.request, vector.request);
  assert.equal(opened.encryptReply(vector.reply), vector.encryptedReply);
});

test("an AES key that openssl encrypted for a key of openssl's is read", { skip: opensslIsMissing }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "flow-key-"));
  t.after(() => rm(folder, { recursive: true }));
  const privateKeyPem = openssl(["genrsa", "2048"]).toString();
  const publicKeyFile = join(folder, "public.pem");
  await writeFile(publicKeyFile, openssl(["rsa", "-pubout"], privateKeyPem));
  const options = ["padding_mode:oaep", "oaep_md:sha256", "mgf1_md:sha256"].flatMap((it) => ["-pkeyopt", `rsa_${it}`]);
  const encrypted = openssl(["pkeyutl", "-encrypt", "-pubin", "-inkey", publicKeyFile, ...options], vector.aesKey);
  const body = { ...envelope, encrypted_aes_key: encrypted.toString("base64") };
  const sealed = { ...body, encrypted_flow_data: vector.encryptedRequest };
  const opened = await openFlowRequest(await openFlowKey(privateKeyPem), sealed);
  assert.deepEqual(opened.request, vector.request);
  assert.equal(opened.encryptReply(vector.reply), vector.encryptedReply);
  assert.equal(flowPublicKey(privateKeyPem).trim(), openssl(["rsa", "-pubout"], privateKeyPem).toString().trim());
});

test("keys in each form that openssl writes are taken", { skip: opensslIsMissing }, async () => {
  const pkcs8 = openssl(["genrsa", "2048"]);
  const forms: [pem: Buffer, passphrase?: string][] = [
    [pkcs8],
    [openssl(["rsa", "-traditional"], pkcs8)],
    [openssl(["rsa", "-aes256", "-passout", "pass:secret"], pkcs8), "secret"],
    [openssl(["rsa", "-traditional", "-des3", "-passout", "pass:secret"], pkcs8), "secret"],
  ];
  const { body } = sealFlowRequest(flowPublicKey(pkcs8.toString()), request);
  for (const [pem, passphrase] of forms) {
    const opened = await openFlowRequest(await openFlowKey(pem.toString(), passphrase), body);
    assert.deepEqual(opened.request, request);
  }
});

test("a text that cannot be a Flow's key is refused with the reason", { skip: opensslIsMissing }, async () => {
  const locked = openssl(["genrsa", "-aes256", "-passout", "pass:secret", "2048"]).toString();
  const refused: [pem: string, passphrase: string | undefined, code: FlowKeyError["code"]][] = [
    ["hello", undefined, "not-a-key"],
    [pair.publicKeyPem, undefined, "not-a-key"],
    [locked, undefined, "passphrase-wrong"],
    [locked, "wrong", "passphrase-wrong"],
    [openssl(["genrsa", "1024"]).toString(), undefined, "not-rsa-2048"],
    [openssl(["genpkey", "-algorithm", "ed25519"]).toString(), undefined, "not-rsa-2048"],
  ];
  for (const [pem, passphrase, code] of refused) {
    const error = await openFlowKey(pem, passphrase).catch((reason: unknown) => reason);
    assert.ok(error instanceof FlowKeyError, String(error));
    assert.equal(error.code, code);
    assert.equal(error.message.includes("secret"), false);
  }
});

test("what a phone sends comes to the endpoint, and its reply back, whatever JSON they hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()), roundTrip),
    { numRuns: 50 },
  );
});

test("a reply uses the request's key with each bit of its vector flipped, so that it is no request", async () => {
  const sealed = sealFlowRequest(pair.publicKeyPem, request);
  const opened = await openFlowRequest(key, sealed.body);
  const replayed = { ...sealed.body, encrypted_flow_data: opened.encryptReply({ screen: "A" }) };
  assert.equal(await codeOf(openFlowRequest(key, replayed)), "cannot-decrypt");
});

test("a body that was changed, belongs to another key or is no request at all is told apart from a good one", async () => {
  const { body } = sealFlowRequest(pair.publicKeyPem, request);
  const other = await createFlowKeyPair();
  const changed = (field: keyof typeof body) => ({ ...body, [field]: flipLastBit(body[field]) });
  const elsewhere = sealFlowRequest(pair.publicKeyPem, {}).body;
  const broken = (by: string) => ({ ...body, encrypted_flow_data: insertAt(12, by, body.encrypted_flow_data) });
  const cases: [body: unknown, code: FlowCryptoError["code"]][] = [
    [sealFlowRequest(other.publicKeyPem, request).body, "cannot-decrypt"],
    [changed("encrypted_flow_data"), "cannot-decrypt"],
    [changed("encrypted_aes_key"), "cannot-decrypt"],
    [changed("initial_vector"), "cannot-decrypt"],
    [{ ...body, encrypted_flow_data: elsewhere.encrypted_flow_data }, "cannot-decrypt"],
    [{ ...body, encrypted_flow_data: "AAAA" }, "message-malformed"],
    [{ ...body, encrypted_aes_key: "AAAA" }, "message-malformed"],
    [{ ...body, initial_vector: "AAAA" }, "message-malformed"],
    [{ ...body, initial_vector: "not base64!" }, "message-malformed"],
    [{ ...body, encrypted_flow_data: "" }, "message-malformed"],
    [broken("!"), "message-malformed"],
    [broken("\n"), "message-malformed"],
    [broken("="), "message-malformed"],
    [broken("é"), "message-malformed"],
    [{ ...body, encrypted_flow_data: 7 }, "message-malformed"],
    [{}, "message-malformed"],
    [null, "message-malformed"],
    ["text", "message-malformed"],
  ];
  for (const [wrong, code] of cases) assert.equal(await codeOf(openFlowRequest(key, wrong)), code);
});

test("no body makes the endpoint's side fail in another way", async () => {
  const { body } = sealFlowRequest(pair.publicKeyPem, request);
  const text = fc.oneof(fc.base64String(), fc.string(), fc.constantFrom(...Object.values(body)));
  const bodies = fc.oneof(
    fc.anything(),
    fc.record({ encrypted_flow_data: text, encrypted_aes_key: text, initial_vector: text }),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (wrong) => {
      const opened = await openFlowRequest(key, wrong).catch((error: unknown) => error);
      if (opened instanceof Error) assert.ok(opened instanceof FlowCryptoError, String(opened));
    }),
    { numRuns: 300 },
  );
});

test("encrypted text that is not a JSON object is refused", async () => {
  for (const content of ["[1]", "7", "not JSON", "", "[".repeat(50_000)]) {
    const cipher = createCipheriv("aes-128-gcm", vector.aesKey, vector.initialVector);
    const encrypted = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    const body = { ...envelope, encrypted_flow_data: encrypted.toString("base64") };
    assert.equal(await codeOf(openFlowRequest(key, body)), "content-malformed");
  }
});

test("a phone refuses a reply that was not made for its request", async () => {
  const one = sealFlowRequest(pair.publicKeyPem, request);
  const other = sealFlowRequest(pair.publicKeyPem, request);
  const reply = (await openFlowRequest(key, other.body)).encryptReply({ screen: "A" });
  assert.deepEqual(other.decryptReply(`${reply}\n`), { screen: "A" });
  assert.throws(() => one.decryptReply(reply), { code: "cannot-decrypt" });
  assert.throws(() => one.decryptReply("<html>"), { code: "message-malformed" });
});

test("sixty-four requests at once are all answered", async () => {
  const sealed = Array.from({ length: 64 }, (_, index) => sealFlowRequest(pair.publicKeyPem, { index }));
  const opened = await Promise.all(sealed.map(({ body }) => openFlowRequest(key, body)));
  assert.deepEqual(
    opened.map((one) => one.request["index"]),
    sealed.map((_, index) => index),
  );
});

async function roundTrip(sent: Record<string, fc.JsonValue>, answered: Record<string, fc.JsonValue>): Promise<void> {
  const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const sealed = sealFlowRequest(pair.publicKeyPem, JSON.parse(JSON.stringify(sent)));
  const opened = await openFlowRequest(key, sealed.body);
  assert.deepEqual(opened.request, asJson(sent));
  assert.deepEqual(sealed.decryptReply(opened.encryptReply(answered)), asJson(answered));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => assert.fail("the request should have been refused"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof FlowCryptoError, String(error));
  return error.code;
}

function insertAt(index: number, some: string, text: string): string {
  return text.slice(0, index) + some + text.slice(index);
}

function flipLastBit(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString("base64");
}
