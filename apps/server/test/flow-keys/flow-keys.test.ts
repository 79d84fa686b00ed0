import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { flowPublicKey } from "@tributary/whatsapp/flow-key";
import { channelGraph } from "../../src/channels/channel-graph.ts";
import { type Channel, readChannelNow } from "../../src/channels/channels.ts";
import { compareKeys, uploadFlowKey } from "../../src/flow-keys/confirm-flow-key.ts";
import { ensureFlowKey, makeFlowKey, newestFlowKey } from "../../src/flow-keys/make-flow-key.ts";
import { OVERLAP_DAYS, readFlowKeys } from "../../src/flow-keys/read-flow-keys.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

const DAY_MS = 86_400_000;

let product: TestProduct;
let channel: Channel;

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys: [] }), isDeployed: false, now: Date.UTC(2026, 10, 23) });
  const read = await readChannelNow(product.server.context, product.channelId);
  assert.ok(read);
  channel = read;
});

beforeEach(async () => {
  await product.server.context.db.pool.query("delete from flow_keys");
});

after(() => product[Symbol.asyncDispose]());

function upload(options?: { isNew: boolean }) {
  return uploadFlowKey(product.server.context, { channel, graph: channelGraph(channel) }, options);
}

function keys(): Promise<string[]> {
  return readFlowKeys(product.server.context, channel.id);
}

test("a channel's key is made once, uploaded, and read back from Meta", async () => {
  assert.deepEqual(await keys(), []);
  const { key, agreement } = await upload();
  assert.equal(agreement, "agreed");
  const atMeta = await channelGraph(channel).readEncryptionKey(channel.phoneNumberId);
  const [privateKey, ...others] = await keys();
  assert.ok(privateKey);
  assert.deepEqual(others, []);
  assert.equal(flowPublicKey(privateKey), atMeta.publicKeyPem);
  assert.equal((await upload()).key.id, key.id);
  assert.ok((await newestFlowKey(product.server.context, channel.id))?.confirmedAt);
});

test("a private key lies sealed in the database, for its own row only", async () => {
  const { context } = product.server;
  await makeFlowKey(context, channel.id);
  await makeFlowKey(context, channel.id);
  const { rows } = await context.db.pool.query<{ id: string; private_key: Buffer }>("select * from flow_keys");
  for (const { private_key: sealed } of rows) assert.ok(!sealed.toString("latin1").includes("PRIVATE KEY"));
  await context.db.pool.query("update flow_keys set private_key = $1", [rows[0]?.private_key]);
  await assert.rejects(keys());
});

test("after a change of keys the old one goes on opening requests for some days, after the new one", async () => {
  const first = await upload();
  const [old] = await keys();
  const second = await upload({ isNew: true });
  assert.notEqual(first.key.id, second.key.id);
  const both = await keys();
  assert.equal(both.length, 2);
  assert.equal(both[1], old);
  await product.emulator.clock.advance(OVERLAP_DAYS * DAY_MS + 1);
  assert.deepEqual(await keys(), both.slice(0, 1));
});

test("a new key that Meta did not take replaces nothing", async () => {
  await upload();
  const [old] = await keys();
  await assert.rejects(
    uploadFlowKey(
      product.server.context,
      { channel, graph: channelGraph(channel, { accessToken: "EMULATOR_ANOTHER_TOKEN" }) },
      { isNew: true },
    ),
  );
  await product.emulator.clock.advance(OVERLAP_DAYS * DAY_MS + 1);
  assert.ok((await keys()).includes(old ?? ""));
});

test("what Meta holds is compared by content", async () => {
  const own = await ensureFlowKey(product.server.context, channel.id);
  const other = await makeFlowKey(product.server.context, channel.id);
  const unwrapped = own.publicKeyPem.replaceAll("\n", "\r\n");
  const cases = [
    [{}, "missing-at-meta"],
    [{ publicKeyPem: unwrapped, signatureStatus: "VALID" }, "agreed"],
    [{ publicKeyPem: own.publicKeyPem, signatureStatus: "MISMATCH" }, "signature-mismatch"],
    [{ publicKeyPem: other.publicKeyPem, signatureStatus: "VALID" }, "other-key"],
    [{ publicKeyPem: "no key", signatureStatus: "VALID" }, "other-key"],
  ] as const;
  for (const [atMeta, expected] of cases) assert.equal(compareKeys(own, atMeta), expected);
});
