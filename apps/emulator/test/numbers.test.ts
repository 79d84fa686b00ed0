import assert from "node:assert/strict";
import { test } from "node:test";
import { startEmulator } from "@tributary/emulator";
import { startBot } from "./start-bot.ts";

test("a number can be added to an account that is there, or with an account of its own", async () => {
  await using emulator = await startEmulator();
  const added = await put(emulator.url, "299", { wabaId: "100000000000001" });
  assert.equal(added["accessToken"], "EMULATOR_ACCESS_TOKEN");
  const own = await put(emulator.url, "298", { wabaId: "777" });
  assert.deepEqual(await put(emulator.url, "298", { wabaId: "777" }), own);
  assert.deepEqual([own["wabaId"], own["accessToken"]], ["777", "EMULATOR_TOKEN_777"]);

  const answer = await fetch(`${emulator.url}/v25.0/777/phone_numbers`, {
    headers: { authorization: `Bearer ${own["accessToken"]}` },
  });
  const listed = (await answer.json()) as { data: { id: string }[] };
  assert.deepEqual(
    listed.data.map(({ id }) => id),
    ["298"],
  );
});

test("phones write to an added number, and its webhooks are signed with its account's secret", async () => {
  await using bot = await startBot();
  await using emulator = await startEmulator();
  const { phoneNumberId } = await put(emulator.url, "298", { wabaId: "777" });
  await emulator.setWebhook(bot, phoneNumberId);
  emulator.phone("15550100999", "Ada", phoneNumberId).say("hello");
  await emulator.settle();
  assert.equal(bot.messages().length, 1);
});

async function put(
  url: string,
  phoneNumberId: string,
  { wabaId }: { wabaId: string },
): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/emulator/numbers/${phoneNumberId}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ wabaId, displayPhoneNumber: "+1 555 0142", verifiedName: "Test phone" }),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, string>;
}
