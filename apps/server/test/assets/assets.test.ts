import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient, Asset } from "@tributary/api";
import { assetIdsIn, withMediaIds } from "../../src/assets/asset-link.ts";
import { refused } from "../admin/refused.ts";
import { openAdminClient } from "../harness/admin-client.ts";
import { botOf, onKeyword, userJourney } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

let product: TestProduct;
let client: ApiClient;
let params: { projectId: string };

before(async () => {
  product = await startTestProduct({ bot: botOf({ journeys: [] }), isDeployed: false, now: NOON, runs: "draft" });
  client = await openAdminClient(product.server);
  params = { projectId: product.projectId };
});

after(() => product[Symbol.asyncDispose]());

function upload(name: string, bytes: Buffer, type: string): Promise<Asset> {
  return client.assets.upload({ params, query: { name }, file: new Blob([new Uint8Array(bytes)], { type }) });
}

async function letSend(link: string): Promise<void> {
  const journey = userJourney("picture", {
    start: { type: "start", config: onKeyword("picture"), exits: { next: "send" } },
    send: { type: "media", config: { file: { kind: "image", link, caption: "Look" } } },
  });
  await client.bots.importBot({
    params,
    body: { formatVersion: 1, bot: botOf({ journeys: [journey] }) },
  });
}

const uploads = () => product.emulator.wire().filter(({ url, method }) => method === "POST" && url?.endsWith("/media"));

test("an asset is kept, listed and opened, and says what it can be sent as", async () => {
  const asset = await upload("logo.png", PNG, "image/png");
  assert.deepEqual(
    [asset.name, asset.mimeType, asset.sizeBytes, asset.kinds],
    ["logo.png", "image/png", PNG.length, ["image"]],
  );
  assert.deepEqual((await client.assets.list({ params })).items, [asset]);
  const opened = await client.assets.open({ params: { ...params, assetId: asset.id } });
  assert.deepEqual([opened.name, opened.type], ["logo.png", "image/png"]);
  assert.deepEqual(Buffer.from(await opened.arrayBuffer()), PNG);
});

test("what WhatsApp would not take is refused, and leaves nothing", async () => {
  await refused(upload("page.html", Buffer.from("<p>"), "text/html"), "file-not-sendable");
  await refused(upload("empty.png", Buffer.alloc(0), "image/png"), "file-not-sendable");
  const still = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1"), Buffer.alloc(300_000)]);
  await refused(upload("still.webp", still, "image/webp"), "file-not-sendable");
  await refused(upload("huge.png", Buffer.alloc(6 * 1024 * 1024), "image/png"), "file-not-sendable");
  assert.equal((await client.assets.list({ params })).items.length, 1);
});

test("an asset goes to Meta once, when it is sent first, and again when Meta has forgotten it", async () => {
  const [asset] = (await client.assets.list({ params })).items;
  assert.ok(asset);
  await letSend(asset.link);
  const phones = ["4915100000001", "4915100000002", "4915100000003"].map((number) => product.phone(number));
  for (const phone of phones) phone.say("picture");
  await product.settle();
  for (const phone of phones) {
    const sent = phone.lastMessage();
    assert.equal(sent?.type, "image", JSON.stringify(sent));
  }
  assert.equal(uploads().length, 1);
  await product.emulator.clock.advance(30 * DAY_MS);
  phones[0]?.say("picture");
  await product.settle();
  assert.equal(phones[0]?.chat().filter(({ from, type }) => from === "business" && type === "image").length, 2);
  assert.equal(uploads().length, 2);
});

test("an asset in use is not deleted; once it is gone, sending it fails with the reason", async () => {
  const [asset] = (await client.assets.list({ params })).items;
  assert.ok(asset);
  const place = { ...params, assetId: asset.id };
  const refusal = await refused(client.assets.remove({ params: place }), "in-use");
  assert.deepEqual(
    refusal.details.usedBy?.map(({ id }) => id),
    ["picture"],
  );
  const other = await upload("other.png", PNG, "image/png");
  await letSend(other.link);
  await client.assets.remove({ params: place });
  await refused(client.assets.open({ params: place }), "not-found");
  await letSend(asset.link);
  product.phone("4915100000004").say("picture");
  await product.settle();
  const { rows } = await product.server.context.db.pool.query<{ state: string; error: { code: string } }>(
    "select o.state, o.error from outbox o join contacts c on c.id = o.contact_id where c.wa_id = '4915100000004'",
  );
  assert.deepEqual(
    rows.map(({ state, error }) => [state, error.code]),
    [["failed", "asset-missing"]],
  );
});

test("only links that name an asset are replaced, wherever they stand", () => {
  const link = "https://assets.tributary.invalid/0000-aaaa";
  const message = {
    type: "interactive",
    interactive: {
      header: { type: "image", image: { link } },
      action: { cards: [{ link: `${link}/x` }, { text: link }] },
    },
  };
  assert.deepEqual(assetIdsIn(message), ["0000-aaaa"]);
  assert.deepEqual(withMediaIds(message, new Map([["0000-aaaa", "77"]])), {
    ...message,
    interactive: { ...message.interactive, header: { type: "image", image: { id: "77" } } },
  });
  assert.deepEqual(assetIdsIn({ type: "text", text: { body: link }, link }), []);
});
