import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { startEmulator } from "@tributary/emulator";
import { isSignatureValid } from "@tributary/whatsapp/signature";
import { contact, sendText } from "./graph.ts";
import { startBot } from "./start-bot.ts";

const run = promisify(execFile);
const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);

test("an exchange can be sent again and copied as curl, in either direction", async (t) => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  await emulator.setWebhook(bot);
  emulator.phone(contact).say("it's me");
  await emulator.settle();
  await sendText(emulator, "it's you");
  await emulator.settle();
  const seqOf = (direction: string) => emulator.wire().find((entry) => entry.direction === direction)?.seq;
  const wire = async (path: string, method = "GET") => {
    const response = await fetch(`${emulator.url}/emulator/wire/${path}`, { method });
    return { status: response.status, text: await response.text() };
  };

  assert.match((await wire(`${seqOf("graph")}/replay`, "POST")).text, /"httpStatus":200.*wamid/);
  assert.equal(
    emulator
      .phone(contact)
      .chat()
      .filter(({ text }) => text === "it's you").length,
    2,
  );
  await emulator.settle();
  bot.received.length = 0;
  assert.match((await wire(`${seqOf("webhook")}/replay`, "POST")).text, /"httpStatus":200/);
  const [again] = bot.received;
  assert.ok(again && isSignatureValid(again.raw, String(again.headers["x-hub-signature-256"]), "EMULATOR_APP_SECRET"));

  if (!hasCurl) return t.diagnostic("curl is not installed: the copied commands are not tried");
  for (const direction of ["webhook", "graph"]) {
    const { text: command } = await wire(`${seqOf(direction)}/curl`);
    await run("sh", ["-c", command.replace("curl ", "curl --silent --fail ")]);
  }
  assert.equal(
    emulator
      .phone(contact)
      .chat()
      .filter(({ text }) => text === "it's you").length,
    3,
  );
  assert.equal((await wire("99999/replay", "POST")).status, 404);
});
