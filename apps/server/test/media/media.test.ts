import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import type { ApiClient, ReceivedFile } from "@tributary/api";
import type { Phone } from "@tributary/emulator";
import { filePath } from "../../src/media/file-store.ts";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

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
