import assert from "node:assert/strict";
import { createCipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { test } from "node:test";
import { createClient } from "@tributary/api";
import pg from "pg";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { openNeighbour } from "../harness/neighbour.ts";
import { waitUntil } from "../server/wait-until.ts";
import { bookingBot, bookingNodes, dataChannel } from "./booking-bot.ts";
import { type FlowProduct, startFlowProduct } from "./flow-product.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64");

/** Encrypts a file by Meta's description: AES-256-CBC, the first ten bytes of the HMAC of vector and text behind it. */
function encryptFile(plain: Buffer) {
  const [key, hmacKey, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)];
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const file = Buffer.concat([text, createHmac("sha256", hmacKey).update(iv).update(text).digest().subarray(0, 10)]);
  const base64 = {
    iv: iv.toString("base64"),
    encryption_key: key.toString("base64"),
    hmac_key: hmacKey.toString("base64"),
  };
  return { file, metadata: { ...base64, encrypted_hash: sha256(file), plaintext_hash: sha256(plain) } };
}

async function sendPicked(flows: FlowProduct, waId: string, picked: object): Promise<void> {
  const flow_token = await flows.openFlow(waId);
  const data = { city: "b", photos: [picked] };
  const request = { version: "3.0", action: "data_exchange", screen: "CITY", data, flow_token };
  assert.equal((await flows.client.ask(request)).status, 200);
}

test("a picked file is fetched from WhatsApp's servers only, checked, decrypted, kept and shown", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { server, emulator, projectId } = flows.product;
  const uploaded = await fetch(`${emulator.url}/emulator/phones/4915800000001/flow-files`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fileName: "tooth.jpg", mimeType: "image/jpeg", base64: btoa("a tooth") }),
  });
  const picked: { id: string; [key: string]: unknown } = JSON.parse(await uploaded.text());
  await sendPicked(flows, "4915800000001", { ...picked, media_id: picked.id });
  const { metadata } = encryptFile(Buffer.from("private"));
  const foreign = {
    media_id: "m2",
    cdn_url: "http://127.0.0.1:9/secret",
    file_name: "x.jpg",
    encryption_metadata: metadata,
  };
  await sendPicked(flows, "4915800000002", foreign);
  const changed = { ...picked, media_id: "m3", encryption_metadata: metadata };
  await sendPicked(flows, "4915800000003", changed);

  const { key } = await createKey(server.context, { name: "test", projectId: null });
  const client = createClient({ baseUrl: server.url, apiKey: key });
  const params = { projectId };
  const filesOf = async () => {
    const { items } = await client.dataChannels.listRequests({ params, query: {} });
    const read = items.map(({ number }) =>
      client.dataChannels.readRequest({ params: { ...params, requestNumber: number } }),
    );
    return (await Promise.all(read)).flatMap(({ files }) => files);
  };
  await waitUntil(async () => {
    const files = await filesOf();
    return files.length === 3 && files.every(({ state }) => state !== "pending");
  });
  const files = await filesOf();
  const kept = files.find(({ state }) => state === "kept");
  assert.deepEqual([kept?.fileName, kept?.bytes], ["tooth.jpg", 7]);
  const content = await client.dataChannels.readFile({ params: { ...params, fileId: kept?.id ?? "" } });
  assert.equal(await content.text(), "a tooth");
  const problems = files.map(({ problem }) => problem ?? "");
  assert.ok(problems.some((problem) => problem.includes("none of WhatsApp's servers")));
  assert.ok(problems.some((problem) => problem.includes("not the one that was sent")));
  const logged = JSON.stringify(await flows.log());
  assert.equal(logged.includes(metadata.encryption_key), false);
});

test("files of a deleted channel keep nobody else's from being fetched", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel(bookingNodes)));
  const { product } = flows;
  const { pool } = product.server.context.db;
  const { projectId, channelId } = await openNeighbour(product);
  await pool.query("insert into contacts (channel_id, contact_key) values ($1, 'gone')", [channelId]);
  await pool.query(
    `insert into flow_media (id, channel_id, flow_id, contact_id, request_id, media_id, file_name, state, due_at)
     select 'gone' || n, channel_id, '1', id, 'gone', n, 'x.jpg', 'pending', now() + interval '1 hour'
     from contacts, generate_series(1, 600) n where contact_key = 'gone'`,
  );
  await using holder = Object.assign(new pg.Client({ connectionString: product.database.url }), {
    [Symbol.asyncDispose]: () => holder.end(),
  });
  await holder.connect();
  await holder.query("begin");
  await holder.query("select from contacts for update");
  const client = await openAdminClient(product.server);
  await client.projects.remove({ params: { projectId } });
  await pool.query("update flow_media set due_at = now() - interval '1 hour'");
  const { metadata } = encryptFile(Buffer.from("private"));
  const picked = { cdn_url: "http://127.0.0.1:9/", file_name: "x.jpg", encryption_metadata: metadata };
  await sendPicked(flows, "4915800000004", { ...picked, media_id: "m4" });
  await waitUntil(async () => {
    const { rows } = await pool.query("select state from flow_media where media_id = 'm4'");
    return rows[0]?.state !== "pending";
  }, 5);
});
