import assert from "node:assert/strict";
import { test } from "node:test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { imageMessage, locationRequestMessage, videoMessage } from "@tributary/whatsapp";
import { accessToken, callGraph, contact, phoneNumberId, send } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const authorization = `Bearer ${accessToken}`;
const dayMs = 86_400_000;

/** The beginning of a WebP file with these flags, and so many bytes more. */
const webp = (flags: number, size: number) =>
  Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0", "latin1"), Buffer.from([flags]), Buffer.alloc(size)]);

async function upload({ url }: Emulator, bytes: Uint8Array, type: string) {
  const body = new FormData();
  body.set("messaging_product", "whatsapp");
  body.set("file", new Blob([new Uint8Array(bytes)], { type }), "file");
  const init = { method: "POST", headers: { authorization }, body };
  const response = await fetch(`${url}/v25.0/${phoneNumberId}/media`, init);
  return (await response.json()) as { id: string; error?: { code: number; error_data: { details: string } } };
}

test("an uploaded file can be sent, read by its URL for five minutes, by its id for 30 days, and deleted", async () => {
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  const { id } = await upload(emulator, png, "image/png");
  emulator.phone(contact).say("hi");
  assert.equal((await send(emulator, imageMessage({ id }))).status, 200);
  assert.deepEqual(emulator.phone(contact).lastMessage()?.media, { kind: "image", id });

  const read = await callGraph(emulator, `/v25.0/${id}`);
  assert.deepEqual([read.body["mime_type"], read.body["file_size"]], ["image/png", String(png.length)]);
  const url = String(read.body["url"]);
  const file = await fetch(url, { headers: { authorization } });
  assert.deepEqual([file.headers.get("content-type"), Buffer.from(await file.arrayBuffer())], ["image/png", png]);
  assert.equal((await fetch(url)).status, 401);
  assert.equal((await fetch(`${url}x`, { headers: { authorization } })).status, 404);

  await emulator.clock.advance(5 * 60_000);
  assert.equal((await fetch(url, { headers: { authorization } })).status, 404);
  assert.equal((await callGraph(emulator, `/v25.0/${id}`)).status, 200);
  await emulator.clock.advance(30 * dayMs);
  assert.equal((await callGraph(emulator, `/v25.0/${id}`)).body.error?.error_subcode, 33);

  const another = await upload(emulator, png, "image/png");
  const deleted = await callGraph(emulator, `/v25.0/${another.id}`, { method: "DELETE" });
  assert.deepEqual(deleted.body, { success: true });
  emulator.phone(contact).say("hi again");
  assert.equal((await send(emulator, imageMessage({ id: another.id }))).body.error?.code, 131009);
});

test("files that WhatsApp does not take are refused with the reason", async () => {
  await using emulator = await startEmulator();
  const refused: [bytes: Uint8Array, type: string, code: number, details: RegExp][] = [
    [Buffer.from("MZ"), "application/x-msdownload", 100, /one of the following types: audio\/aac/],
    [Buffer.from("GIF89a"), "image/png", 131053, /content is not image\/png/],
    [Buffer.concat([png, Buffer.alloc(5_242_880)]), "image/png", 131053, /image files may have 5242880/],
    [Buffer.alloc(0), "image/png", 131053, /empty/],
    [webp(0x10, 300_000), "image/webp", 131053, /sticker files may have 102400/],
    [webp(0x12, 600_000), "image/webp", 131053, /sticker files may have 512000/],
  ];
  for (const [bytes, type, code, details] of refused) {
    const { error } = await upload(emulator, bytes, type);
    assert.equal(error?.code, code);
    assert.match(error?.error_data.details ?? "", details);
  }
  for (const taken of [webp(0x10, 90_000), webp(0x12, 300_000)]) {
    assert.equal((await upload(emulator, taken, "image/webp")).error, undefined);
  }
  const json = await callGraph(emulator, `/v25.0/${phoneNumberId}/media`, { body: { messaging_product: "whatsapp" } });
  assert.match(json.body.error?.error_data?.details ?? "", /parameter file is required/);
});

test("an image sent as a video is accepted first and fails later", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("hi");
  const { id } = await upload(emulator, png, "image/png");
  const sent = await send(emulator, videoMessage({ id }));
  await emulator.settle();
  assert.deepEqual(bot.statusesOf(sent.body.messages?.[0]?.id ?? ""), ["failed"]);
  assert.match(bot.received.at(-1)?.raw.toString() ?? "", /"code":131053/);
});

test("a contact's file reaches the bot with an id for seven days and a URL for five minutes", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact);
  phone.sendImage({ bytes: png, caption: "Look" });
  await emulator.settle();
  const image = bot.messages()[0]?.["image"] as Record<string, string>;
  assert.deepEqual([image["caption"], image["mime_type"]], ["Look", "image/png"]);
  const file = await fetch(image["url"] ?? "", { headers: { authorization } });
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), png);
  await emulator.clock.advance(7 * dayMs);
  assert.equal((await callGraph(emulator, `/v25.0/${image["id"]}`)).status, 400);

  phone.sendAudio();
  phone.sendDocument({ errorCode: 131052 });
  phone.sendSticker();
  phone.sendVideo();
  await emulator.settle();
  assert.deepEqual(
    bot.messages().map(({ type }) => type),
    ["image", "audio", "document", "sticker", "video"],
  );
  assert.match(JSON.stringify(bot.messages()[2]), /131052/);
});

test("a location, a phone number, a reaction and more are sent from the phone, also over the control API", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  const phone = emulator.phone(contact, "Ada");
  phone.sendLocation({ latitude: 1, longitude: 2 });
  const asked = await send(emulator, locationRequestMessage("Where?"));
  const control = async (path: string, body: object) => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return (await fetch(`${emulator.url}/emulator/phones/${contact}/${path}`, init)).status;
  };
  assert.equal(await control("answer", { values: { name: "Home" } }), 200);
  assert.equal(await control("react", { emoji: "👍" }), 200);
  assert.equal(await control("send-media", { kind: "image", base64: png.toString("base64") }), 200);
  await emulator.settle();
  const [location, answer, reaction, image] = bot.messages();
  assert.deepEqual(location?.["location"], { latitude: 1, longitude: 2 });
  assert.deepEqual(answer?.["location"], { latitude: 52.5208, longitude: 13.4095, name: "Home" });
  const wamid = asked.body.messages?.[0]?.id;
  assert.deepEqual(answer?.["context"], { from: "15550100", id: wamid });
  assert.deepEqual(reaction?.["reaction"], { message_id: wamid, emoji: "👍" });
  const id = String(Object.entries(image?.["image"] ?? {}).find(([key]) => key === "id")?.[1]);
  const shown = await fetch(`${emulator.url}/emulator/media/${id}`);
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png);
});
