import assert from "node:assert/strict";
import { request } from "node:http";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { contact, phoneNumberId, send, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

type Reply = { status: number; body: Record<string, unknown> & { error?: { code: string; message: string } } };

async function control({ url }: { url: string }, method: string, path: string, body?: unknown): Promise<Reply> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`${url}/emulator${path}`, { method, ...content });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test("whatever language a test is written in, it can do over HTTP what the Node API does", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator({ now: 1_700_000_000_000 });
  const { url, verifyToken } = bot;
  const phone = `/phones/${contact}`;
  assert.equal((await control(emulator, "PUT", `/numbers/${phoneNumberId}/webhook`, { url, verifyToken })).status, 200);
  const said = await control(emulator, "POST", `${phone}/say`, { text: "hi", name: "Ada" });
  assert.equal((await control(emulator, "POST", "/settle")).status, 200);
  assert.equal(bot.messages()[0]?.id, said.body["wamid"]);

  const waiting = control(emulator, "GET", `${phone}/chat?after=1&waitSeconds=5`);
  const buttons = [{ type: "reply", reply: { id: "y", title: "Yes" } }];
  const interactive = { type: "button", body: { text: "Sure?" }, action: { buttons } };
  await send(emulator, { type: "interactive", interactive });
  const { entries } = (await waiting).body as { entries: { text: string; options: unknown }[] };
  assert.deepEqual([entries[0]?.text, entries[0]?.options], ["Sure?", [{ id: "y", title: "Yes" }]]);

  assert.equal((await control(emulator, "POST", `${phone}/tap`, { option: "Yes" })).status, 200);
  const flow = await control(emulator, "POST", `${phone}/submit-flow`, { response: {} });
  assert.deepEqual([flow.status, flow.body.error?.code], [409, "no-flow-to-answer"]);
  await control(emulator, "POST", "/faults", { kind: "error", code: 131056 });
  await assert.rejects(sendText(emulator, "x"), /131056/);
  await control(emulator, "POST", "/webhook-delivery", { next: 1, duplicate: 1 });
  await control(emulator, "POST", `${phone}/send`, { content: { type: "sticker", sticker: { id: "1" } } });
  const clock = await control(emulator, "POST", "/clock", { advanceMs: 60_000 });
  assert.deepEqual(clock.body, { nowMs: 1_700_000_060_000, isFrozen: true });
  assert.deepEqual(
    bot.messages().map(({ type }) => type),
    ["text", "interactive", "sticker", "sticker"],
  );

  const wire = (await control(emulator, "GET", "/wire")).body["entries"] as { direction: string }[];
  assert.ok(
    wire.some(({ direction }) => direction === "webhook") && wire.some(({ direction }) => direction === "graph"),
  );
  assert.equal(((await control(emulator, "GET", "/deliveries")).body["deliveries"] as unknown[]).length, 7);
  await control(emulator, "POST", "/reset");
  assert.deepEqual((await control(emulator, "GET", `${phone}/chat`)).body["entries"], []);
  assert.deepEqual(emulator.phone(contact).chat(), []);
});

test("a Flow can be added and changed while the emulator runs", async () => {
  await using emulator = await startEmulator();
  const created = await control(emulator, "PUT", "/flows/77", { name: "visit", status: "PUBLISHED" });
  assert.deepEqual(created.body, { id: "77", name: "visit", status: "PUBLISHED", categories: ["OTHER"] });
  const changed = await control(emulator, "PUT", "/flows/77", { status: "BLOCKED" });
  assert.equal(changed.body["name"], "visit");
  assert.equal((await control(emulator, "GET", "/flows/77")).body["status"], "BLOCKED");
  assert.equal((await control(emulator, "GET", "/flows/78")).body.error?.code, "unknown-flow");
  assert.equal((await control(emulator, "PUT", "/flows/x", {})).status, 400);
  await using another = await startEmulator();
  assert.equal((await control(another, "GET", "/flows/77")).status, 404);
});

test("events are streamed as they happen", async () => {
  await using emulator = await startEmulator();
  const response = await fetch(`${emulator.url}/emulator/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  emulator.phone(contact).say("hi");
  let received = "";
  while (!received.includes('"kind":"chat"')) received += (await reader.read()).value ?? "";
  assert.match(received, /data: \{"kind":"chat","phoneNumberId":"200000000000001","waId":"491701234567","seq":1\}/);
  await reader.cancel();
});

test("what is asked for wrongly is refused with words that help", async () => {
  await using emulator = await startEmulator();
  const wrong: [method: string, path: string, body: unknown, status: number, code: string, message: RegExp][] = [
    ["POST", `/phones/${contact}/say`, {}, 400, "bad-request", /text/],
    ["POST", "/phones/Ada/say", { text: "hi" }, 400, "bad-request", /5 to 20 digits/],
    ["POST", `/phones/${contact}/say`, { text: "hi", phoneNumberId: "9" }, 404, "unknown-number", /no number 9/],
    ["POST", `/phones/${contact}/tap`, { option: "x" }, 409, "nothing-to-tap", /No message offers a choice/],
    ["POST", "/clock", { advanceMs: -1 }, 400, "bad-request", /advanceMs/],
    ["POST", "/webhook-delivery", { next: null, reorder: true }, 400, "bad-request", /to reorder/],
    ["PUT", `/numbers/${phoneNumberId}/webhook`, { url: "ftp://x", verifyToken: "" }, 400, "bad-request", /url/],
    ["GET", "/horoscope", undefined, 404, "unknown-route", /GET \/emulator\/horoscope/],
  ];
  for (const [method, path, body, status, code, message] of wrong) {
    const answer = await control(emulator, method, path, body);
    assert.deepEqual([answer.status, answer.body.error?.code], [status, code], `${method} ${path}`);
    assert.match(answer.body.error?.message ?? "", message);
  }
});

test("another web page cannot drive the emulator, neither directly nor by rebinding a name", async () => {
  await using emulator = await startEmulator();
  const post = async (headers: Record<string, string>) =>
    await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(emulator.url);
      const options = { hostname, port, path: "/emulator/reset", method: "POST", headers };
      const call = request(options, (response) => resolve(response.resume().statusCode ?? 0));
      call.on("error", reject).end();
    });
  assert.equal(await post({}), 200);
  assert.equal(await post({ origin: emulator.url }), 200);
  assert.equal(await post({ origin: "https://elsewhere.example" }), 403);
  assert.equal(await post({ host: `elsewhere.example:${emulator.port}` }), 403);
});
