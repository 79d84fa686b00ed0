import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { contact, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

async function temporaryFile(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  return {
    path: join(folder, "new folder", "state.json"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

test("a second start finds chats, people, webhooks, clock and undelivered webhooks as they were", async () => {
  await using bot = await startBot();
  await using file = await temporaryFile();
  const options = { dataFile: file.path, seed: 1, now: 1_700_000_000_000 };
  const first = await startEmulator(options);
  await first.setWebhook(bot);
  first.phone(contact, "Ada").say("hi");
  await first.settle();
  const answered = await sendText(first, "hello");
  await first.settle();
  bot.answerWith((_webhook, response) => void response.writeHead(500).end());
  const missed = first.phone(contact).say("are you there?");
  await first.clock.advance(3_600_000);
  const chat = first.phone(contact).chat();
  await first.close();

  bot.answerWith((_webhook, response) => void response.writeHead(200).end());
  bot.received.length = 0;
  await using second = await startEmulator(options);
  assert.deepEqual(second.phone(contact).chat(), chat);
  assert.equal(second.clock.now(), 1_700_003_600_000);
  await second.settle();
  assert.deepEqual(
    bot.messages().map(({ id }) => id),
    [missed],
  );
  const next = await sendText(second, "still in the window");
  assert.ok(next !== answered && !chat.some(({ wamid }) => wamid === next));
  await second.settle();
  assert.deepEqual(bot.statusesOf(next), ["sent", "delivered", "read"]);
});

test("a file that is no data file is refused and left as it is", async () => {
  await using file = await temporaryFile();
  await mkdir(dirname(file.path));
  await writeFile(file.path, '{"precious":true}');
  await assert.rejects(startEmulator({ dataFile: file.path }), /is not a data file of this emulator/);
  assert.equal(await readFile(file.path, "utf8"), '{"precious":true}');
});

test("the same seed gives the same ids, no seed never the same twice", async () => {
  const ids = async (seed?: number) => {
    await using emulator = await startEmulator({ strict: false, ...(seed === undefined ? {} : { seed }) });
    return [emulator.phone(contact).say("hi"), await sendText(emulator, "hello")];
  };
  assert.deepEqual(await ids(7), await ids(7));
  assert.notDeepEqual(await ids(7), await ids(8));
  assert.notDeepEqual(await ids(), await ids());
});
