import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import type { ApiClient, ReceivedFile } from "@tributary/api";
import { defaultAccount, type Phone, startEmulator } from "@tributary/emulator";
import { filePath } from "../../src/media/file-store.ts";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";
import { waitUntil } from "../server/wait-until.ts";

let product: TestProduct;
let client: ApiClient;

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys: [] }), isDeployed: false });
  client = await openAdminClient(product.server);
});

after(() => product[Symbol.asyncDispose]());

async function filesOf(phone: Phone): Promise<ReceivedFile[]> {
  await product.settle();
  const params = { projectId: product.projectId };
  const { items } = await client.contacts.list({ params, query: { search: phone.waId } });
  assert.equal(items.length, 1);
  const listed = await client.media.listOfContact({ params: { ...params, contactId: items[0]?.id ?? "" } });
  return listed.items;
}

function open(mediaId: string): Promise<File> {
  return client.media.open({ params: { projectId: product.projectId, mediaId } });
}

test("every kind of file that a contact sends is fetched and can be opened", async () => {
  const phone = product.phone("4915100000001");
  const bytes = randomBytes(200_000);
  phone.sendImage({ caption: "Look" });
  phone.sendVideo();
  phone.sendAudio();
  phone.sendSticker();
  phone.sendDocument({ bytes: Buffer.concat([Buffer.from("%PDF-1.4\n"), bytes]), filename: 'Übersicht "1".pdf' });
  const files = await filesOf(phone);
  assert.deepEqual(
    files.toReversed().map(({ kind, state, isVoice }) => [kind, state, isVoice]),
    [
      ["image", "fetched", false],
      ["video", "fetched", false],
      ["audio", "fetched", true],
      ["sticker", "fetched", false],
      ["document", "fetched", false],
    ],
  );
  const [document, , , , image] = files;
  assert.ok(document && image);
  const opened = await open(document.id);
  assert.equal(opened.name, 'Übersicht "1".pdf');
  assert.equal(opened.type, "application/octet-stream");
  assert.deepEqual(Buffer.from(await opened.arrayBuffer()).subarray(9), bytes);
  assert.equal((await open(image.id)).type, "image/png");
  assert.ok(existsSync(filePath(product.config, "media", image.id)));
});

test("a file is answered such that a browser runs nothing in it", async () => {
  const phone = product.phone("4915100000002");
  phone.sendDocument({
    bytes: Buffer.from("<script>alert(1)</script>"),
    mimeType: "text/html",
    filename: "a/../b.html",
  });
  const [file] = await filesOf(phone);
  assert.ok(file);
  const { key } = await client.keys.create({ body: { name: "reader", projectId: product.projectId } });
  const answer = await fetch(`${product.server.url}/api/projects/${product.projectId}/media/${file.id}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  assert.equal(answer.headers.get("content-type"), "application/octet-stream");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.match(answer.headers.get("content-disposition") ?? "", /^attachment; filename="a_.._b.html"/);
  assert.match(answer.headers.get("content-security-policy") ?? "", /sandbox/);
  assert.equal(await answer.text(), "<script>alert(1)</script>");
});

test("a file that is larger than allowed is not kept, and says so", async () => {
  const phone = product.phone("4915100000003");
  phone.sendImage({ bytes: randomBytes(product.config.largestFileBytes + 1), mimeType: "image/jpeg" });
  const [file] = await filesOf(phone);
  assert.deepEqual([file?.state, file?.error?.code], ["failed", "too-large"]);
  await refused(open(file?.id ?? ""), "media-not-fetched");
});

test("a webhook that comes twice brings its file once", async () => {
  const phone = product.phone("4915100000004");
  product.emulator.webhookDelivery.add({ duplicate: 1 });
  phone.sendImage();
  assert.equal((await filesOf(phone)).length, 1);
  product.emulator.webhookDelivery.clear();
});

test("after a failure the file is asked for again", async () => {
  const phone = product.phone("4915100000005");
  product.emulator.faults.add({ kind: "error", code: 131000, match: { path: "/" } });
  phone.sendImage();
  const [waiting] = await filesOf(phone);
  assert.deepEqual([waiting?.state, waiting?.error?.code], ["pending", "meta-error"]);
  await refused(open(waiting?.id ?? ""), "media-not-fetched");
  await product.server.context.db.pool.query("update media set due_at = now() where id = $1", [waiting?.id]);
  const [fetched] = await filesOf(phone);
  assert.deepEqual([fetched?.state, fetched?.error], ["fetched", null]);
});

test("files of a number whose Meta hangs keep no other number's files waiting", async () => {
  const number = { phoneNumberId: "777", displayPhoneNumber: "+1 555 0777", verifiedName: "Slow" };
  await using slow = await startEmulator({ accounts: [{ ...defaultAccount, wabaId: "700", numbers: [number] }] });
  const { appSecret, accessToken } = defaultAccount;
  const channel = await client.channels.create({
    params: { projectId: product.projectId },
    body: { name: "Slow", wabaId: "700", phoneNumberId: "777", graphBaseUrl: slow.url, accessToken, appSecret },
  });
  slow.faults.add({ kind: "delay", ms: 60_000, times: null, match: { path: "/" } });
  await product.server.context.db.pool.query(
    `with sender as (insert into contacts (channel_id, contact_key) values ($1, 'x') returning id)
    insert into media (id, project_id, channel_id, contact_id, message_id, kind, meta_id, received_at, due_at)
    select gen_random_uuid(), $2, $1, sender.id, n, 'image', n, now(), now() - interval '1 hour'
    from sender, generate_series(1, 60) n`,
    [channel.id, product.projectId],
  );
  const phone = product.phone("4915100000006");
  phone.sendImage();
  const startedAt = performance.now();
  const isThere = async () => {
    const { rows } = await product.server.context.db.pool.query(
      "select from media join contacts c on c.id = contact_id where c.wa_id = $1 and state = 'fetched'",
      [phone.waId],
    );
    return rows.length === 1;
  };
  await waitUntil(isThere, 20);
  assert.ok(performance.now() - startedAt < 9_000, "before the first of the others gave up");
});

test("a server that closes does not wait for files; they are fetched as soon as a server is back", async () => {
  await using slow = await startTestProduct({ bot: botOf({ journeys: [] }), isDeployed: false });
  slow.emulator.faults.add({ kind: "delay", ms: 60_000, times: null, match: { path: "/" } });
  const phone = slow.phone("4915100000007");
  for (let n = 0; n < 12; n += 1) phone.sendImage();
  const count = async (condition: string) =>
    (await slow.server.context.db.pool.query(`select from media where ${condition}`)).rows.length;
  await waitUntil(async () => (await count("due_at > now() + interval '1 minute'")) >= 8, 20);
  slow.emulator.faults.clear();
  const startedAt = performance.now();
  await slow.restart();
  assert.ok(performance.now() - startedAt < 8_000, "it waited for files");
  await waitUntil(async () => (await count("state = 'fetched' and attempts = 1")) === 12, 20);
});
