import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import { parseWebhook, type WebhookUpdate } from "@tributary/whatsapp";

const phoneNumberId = "200000000000001";
const visitFlow: unknown = JSON.parse(readFileSync(new URL("./visit.flow.json", import.meta.url), "utf8"));
const accessToken = "EMULATOR_ACCESS_TOKEN";

const flowMessage = {
  type: "flow",
  header: { type: "text", text: "A visit" },
  body: { text: "When does it suit you?" },
  footer: { text: "Takes one minute" },
  action: {
    name: "flow",
    parameters: {
      flow_message_version: "3",
      flow_id: "1001",
      flow_cta: "Book a visit",
      flow_token: "token 1",
      flow_action_payload: { screen: "VISIT", data: { greeting: "Welcome, Ada" } },
    },
  },
};

const buttonsMessage = {
  type: "button",
  body: { text: "Hello! What can I do for you?\n*Tap* one of these." },
  action: {
    buttons: [
      { type: "reply", reply: { id: "book", title: "Book a visit" } },
      { type: "reply", reply: { id: "nothing", title: "Nothing" } },
    ],
  },
};

/** A bot of a few lines: greets, offers a Flow, and repeats what it got. */
async function startBot(emulator: () => Emulator): Promise<{ url: string; received: WebhookUpdate[]; server: Server }> {
  const received: WebhookUpdate[] = [];
  const send = async (to: string, message: object) => {
    const body = JSON.stringify({ messaging_product: "whatsapp", to: `+${to}`, ...message });
    const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
    await fetch(`${emulator().url}/v25.0/${phoneNumberId}/messages`, { method: "POST", headers, body });
  };
  const answer = async (update: WebhookUpdate) => {
    if (update.kind !== "message") return;
    const { content, id } = update.message;
    const to = update.sender.wa_id ?? "";
    await send(to, { status: "read", message_id: id });
    if (content.type === "button_reply") await send(to, { type: "interactive", interactive: flowMessage });
    else if (content.type === "nfm_reply") await send(to, { type: "text", text: { body: "Thank you, see you then!" } });
    else await send(to, { type: "interactive", interactive: buttonsMessage });
  };
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.end(new URL(request.url ?? "/", "http://bot").searchParams.get("hub.challenge"));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end();
    const updates = parseWebhook(JSON.parse(Buffer.concat(chunks).toString()));
    received.push(...updates);
    for (const update of updates) await answer(update);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/webhook`, received, server };
}

async function hasNoSidewaysScrolling(page: Page): Promise<boolean> {
  return await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");
}

test("a newcomer takes a phone, chats with a bot, completes a Flow, and sees when the bot is gone", async ({
  page,
}, info) => {
  const flows = [{ id: "1001", name: "visit", status: "PUBLISHED" as const, json: visitFlow }];
  const account = {
    wabaId: "100000000000001",
    name: "Corner clinic",
    appSecret: "EMULATOR_APP_SECRET",
    accessToken,
    flows,
  };
  const numbers = [{ phoneNumberId, displayPhoneNumber: "+1 555 0100", verifiedName: "Corner clinic" }];
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await using emulator = await startEmulator({ accounts: [{ ...account, numbers }] });
  const bot = await startBot(() => emulator);
  const screenshot = async (name: string) => await page.screenshot({ path: info.outputPath(`${name}.png`) });

  const chat = page.getByRole("log");

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(emulator.url);
  await expect(page.getByText("No bot is connected")).toBeVisible();
  await page.getByRole("button", { name: "Set the webhook" }).click();
  await page.getByLabel("URL").fill(bot.url);
  await page.getByRole("button", { name: "Verify and save" }).click();
  await expect(page.getByText(bot.url)).toBeVisible();

  await page.getByRole("button", { name: "Take this phone" }).click();
  await expect(page.getByText("Say hi to start")).toBeVisible();
  await screenshot("empty");
  await page.getByRole("button", { name: "Say hi" }).click();
  await chat.getByRole("button", { name: "Book a visit" }).click();
  const openFlow = chat.getByRole("button", { name: "Book a visit" }).last();
  await expect(chat.getByText("When does it suit you?")).toBeVisible();
  await screenshot("chat");

  await openFlow.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("heading", { name: "Welcome, Ada" })).toBeVisible();
  await expect(sheet.getByLabel("Name")).toHaveValue("Ada");
  await sheet.getByRole("button", { name: "Go on" }).click();
  await expect(sheet.getByRole("heading", { name: "Your visit" })).toBeVisible();
  await sheet.getByLabel("Tuesday").check();
  await screenshot("flow");
  await sheet.getByRole("button", { name: "Go on" }).click();
  await sheet.getByLabel("Cake").check();
  await sheet.getByLabel("I agree").check();
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(chat.getByText("Thank you, see you then!")).toBeVisible();
  const reply = bot.received.flatMap((update) => (update.kind === "message" ? [update.message.content] : []))[2];
  const response = { name: "Ada", day: "1_Tuesday", extras: ["cake"], note: "", terms: true };
  expect(reply).toMatchObject({
    type: "nfm_reply",
    response: { ok: true, value: { flow_token: "token 1", ...response } },
  });

  await page.getByLabel("Deliver twice").check();
  const before = bot.received.length;
  await page.getByRole("textbox", { name: "Message" }).fill("<b>hi</b> again");
  await page.keyboard.press("Enter");
  await expect(chat.getByText("<b>hi</b> again")).toBeVisible();
  const said = () => bot.received.slice(before).filter((update) => update.kind === "message");
  await expect.poll(() => said().length).toBe(2);
  await page.getByRole("button", { name: "+24 h" }).click();

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 768, 360]) {
      await page.setViewportSize({ width, height: 760 });
      expect(await hasNoSidewaysScrolling(page)).toBe(true);
      await screenshot(`${colorScheme}-${width}`);
    }
  }
  await page.getByRole("button", { name: "Back to people" }).click();
  await expect(page.getByRole("button", { name: "Ada" })).toBeVisible();
  await screenshot("people-360");
  await page.getByRole("button", { name: "Ada" }).click();

  bot.server.closeAllConnections();
  await new Promise((resolve) => bot.server.close(resolve));
  await page.getByRole("textbox", { name: "Message" }).fill("are you there?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your bot did not take the last message")).toBeVisible();
  await screenshot("bot-gone");
  expect(problems).toEqual([]);
});
