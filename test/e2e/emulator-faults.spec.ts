import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { parseWebhook, type WebhookUpdate } from "@tributary/whatsapp";
import { violations } from "./violations.ts";

const phoneNumberId = defaultAccount.numbers[0].phoneNumberId;
const waId = "491701234567";
const flows = [{ id: "1001", name: "visit", status: "PUBLISHED" as const }];

/** Keeps what it gets and says nothing. */
async function startBot(): Promise<{ url: string; received: WebhookUpdate[]; posts: number[]; server: Server }> {
  const received: WebhookUpdate[] = [];
  const posts: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end(new URL(request.url ?? "/", "http://bot").searchParams.get("hub.challenge") ?? "");
    if (request.method !== "POST") return;
    const updates = parseWebhook(JSON.parse(Buffer.concat(chunks).toString()));
    received.push(...updates);
    posts.push(updates.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/webhook`, received, posts, server };
}

/** A send as a bot makes it: the HTTP status and Meta's code, if there is one. */
async function send(emulator: Emulator): Promise<[status: number, code: number | undefined]> {
  const message = { messaging_product: "whatsapp", to: `+${waId}`, type: "text", text: { body: "hello" } };
  const headers = { authorization: `Bearer ${defaultAccount.accessToken}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(message) };
  const response = await fetch(`${emulator.url}/v25.0/${phoneNumberId}/messages`, init);
  return [response.status, Number(/"code":(\d+)/.exec(await response.text())?.[1]) || undefined];
}

test("requests, webhooks, people, limits and Flows are made to fail from the page, and the wire shows it all", async ({
  page,
}, info) => {
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, flows }] });
  const bot = await startBot();
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  const phone = emulator.phone(waId, "Ada");
  phone.say("hi");
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto(`${emulator.url}/#person=${waId}`);
  await page.getByText("Faults", { exact: false }).first().click();

  const requests = page.getByRole("form", { name: "Requests" });
  await requests.getByLabel("Error code").selectOption("130429");
  await requests.getByRole("button", { name: "Add fault" }).click();
  await expect(requests.getByText("refused with a code 130429, 1 ×")).toBeVisible();
  expect(await send(emulator)).toEqual([400, 130429]);
  expect(await send(emulator)).toEqual([200, undefined]);
  await requests.getByLabel("What happens").selectOption("http");
  await requests.getByLabel("HTTP status").fill("503");
  await requests.getByLabel("Which requests").selectOption("person");
  await requests.getByLabel("How often").selectOption("until removed");
  await requests.getByRole("button", { name: "Add fault" }).click();
  await expect(requests.getByText(`${waId}: answered by a proxy, until removed`)).toBeVisible();
  expect((await send(emulator))[0]).toBe(503);
  await requests.getByRole("button", { name: "Remove all" }).click();
  await expect(requests.getByRole("listitem")).toHaveCount(0);
  await requests.getByLabel("What happens").selectOption("delay");
  await requests.getByLabel("Seconds").fill("0.2");
  await requests.getByLabel("Which requests").selectOption("sends");
  await requests.getByLabel("How often").selectOption("once");
  await requests.getByRole("button", { name: "Add fault" }).click();
  await expect(requests.getByRole("listitem")).toHaveText("sends: answered late, 1 ×");
  const startMs = performance.now();
  expect(await send(emulator)).toEqual([200, undefined]);
  expect(performance.now() - startMs).toBeGreaterThan(190);

  const webhooks = page.getByRole("form", { name: "Webhooks" });
  const messages = () => bot.received.filter(({ kind }) => kind === "message").length;
  const expectMessages = async (way: string, texts: string[], most: number) => {
    await emulator.settle();
    const before = messages();
    await webhooks.getByLabel("How webhooks arrive").selectOption(way);
    await webhooks.getByLabel("How many webhooks").selectOption(texts.length === 1 ? "1" : "3");
    await webhooks.getByRole("button", { name: "Add rule" }).click();
    await expect(webhooks.getByRole("listitem")).toHaveCount(1);
    for (const text of texts) phone.say(text);
    await emulator.settle();
    expect(messages() - before).toBe(most);
    await expect(webhooks.getByRole("listitem")).toHaveCount(0);
  };
  await expectMessages("twice", ["a"], 2);
  await expectMessages("never", ["b"], 0);
  await expectMessages("together", ["c", "d", "e"], 3);
  expect(bot.posts).toContain(3);
  await expectMessages("reversed", ["f", "g", "h"], 3);
  const said = bot.received.flatMap((one) => (one.kind === "message" ? [JSON.stringify(one.message.content)] : []));
  expect(said.slice(-3).map((content) => /"body":"(\w)"/.exec(content)?.[1])).toEqual(["h", "g", "f"]);

  const person = page.getByRole("group", { name: "Messages to Ada are" });
  await person.getByLabel("Statuses").selectOption("only sent");
  await expect(person.getByLabel("Statuses")).toHaveValue("only sent");
  await send(emulator);
  await emulator.settle();
  expect(phone.lastMessage()?.status).toBe("sent");
  await person.getByLabel("Error code").selectOption("131049");
  await person.getByRole("button", { name: "Fail" }).click();
  await expect(person.getByLabel("Statuses")).toHaveValue("failed 131049");
  await send(emulator);
  await emulator.settle();
  expect(phone.lastMessage()?.errorCode).toBe(131049);
  await person.getByRole("button", { name: "Close window" }).click();
  await expect.poll(async () => (await send(emulator))[1]).toBe(131047);
  await person.getByRole("button", { name: "5 min left" }).click();
  await expect.poll(async () => (await send(emulator))[0]).toBe(200);
  await person.getByLabel("is on WhatsApp").uncheck();
  await expect.poll(async () => (await send(emulator))[1]).toBe(131026);
  await person.getByLabel("is on WhatsApp").check();
  await expect.poll(async () => (await send(emulator))[0]).toBe(200);

  const rules = page.getByRole("group", { name: "Meta's rules" });
  await rules.getByLabel("45 at once to one person").check();
  await expect(rules.getByLabel("45 at once to one person")).toBeChecked();
  await expect.poll(async () => (await send(emulator))[1], { intervals: [0] }).toBe(131056);
  await rules.getByLabel("45 at once to one person").uncheck();

  const flow = page.getByRole("group", { name: "Meta finds that the Flow" });
  await flow.getByRole("button", { name: "Tell the bot" }).click();
  await flow.getByLabel("Status of the Flow").selectOption("THROTTLED");
  await expect(flow.getByLabel("Status of the Flow")).toHaveValue("THROTTLED");
  await emulator.settle();
  const news = JSON.stringify(bot.received.slice(-2));
  expect(news).toContain("ENDPOINT_AVAILABILITY");
  expect(news).toContain("THROTTLED");

  await page.getByRole("button", { name: "Show or hide" }).click();
  const wire = page.getByRole("complementary", { name: "Wire" });
  const failed = wire.locator("details").filter({ hasText: "/messages" }).filter({ hasText: "400" }).first();
  await failed.locator("summary").click();
  await expect(wire.getByRole("region", { name: "Answer" }).first()).toContainText("131056");
  await wire.getByRole("button", { name: "Replay" }).first().click();
  await expect(wire.getByText("Answered 200.")).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await wire.getByRole("button", { name: "Copy as curl" }).first().click();
  await expect(wire.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate("navigator.clipboard.readText()")).toContain("curl -X POST");
  await page.screenshot({ path: info.outputPath("faults-and-wire.png") });
  await page.setViewportSize({ width: 1400, height: 1900 });
  await page.locator(".faults").screenshot({ path: info.outputPath("faults.png") });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page, ".wire")).toEqual([]);
    expect(await violations(page, ".faults")).toEqual([]);
  }
  bot.server.closeAllConnections();
  await new Promise((resolve) => bot.server.close(resolve));
});
