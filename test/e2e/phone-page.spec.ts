import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { startEmulator } from "@tributary/emulator";
import { accountWith, flowMessage, sendTo } from "./business.ts";
import { startBot } from "./start-bot.ts";
import { violations } from "./violations.ts";

const visitFlow: unknown = JSON.parse(readFileSync(new URL("./visit.flow.json", import.meta.url), "utf8"));

const buttonsMessage = {
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "Hello! What can I do for you?\n*Tap* one of these." },
    action: {
      buttons: [
        { type: "reply", reply: { id: "book", title: "Book a visit" } },
        { type: "reply", reply: { id: "nothing", title: "Nothing" } },
      ],
    },
  },
};
const openVisit = flowMessage("1001", {
  flow_action_payload: { screen: "VISIT", data: { greeting: "Welcome, Ada" } },
});

async function hasNoSidewaysScrolling(page: Page): Promise<boolean> {
  return await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");
}

test("a newcomer takes a phone, chats with a bot, completes a Flow, and sees when the bot is gone", async ({
  page,
}, info) => {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await using emulator = await startEmulator({ accounts: [accountWith([{ id: "1001", json: visitFlow }])] });
  await using bot = await startBot(async (message, waId) => {
    const { content, id } = message;
    await sendTo(emulator, waId, { status: "read", message_id: id });
    if (content.type === "button_reply") return await sendTo(emulator, waId, openVisit);
    if (content.type !== "nfm_reply") return await sendTo(emulator, waId, buttonsMessage);
    return await sendTo(emulator, waId, { type: "text", text: { body: "Thank you, see you then!" } });
  });
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
  await expect(chat.getByText("When does it suit you?")).toBeVisible();
  await screenshot("chat");

  await chat.getByRole("button", { name: "Book a visit" }).last().click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("heading", { name: "Welcome, Ada" })).toBeVisible();
  await expect(sheet.getByLabel("Name")).toHaveValue("Ada");
  await expect(sheet.getByRole("button", { name: "Go on" })).toBeDisabled();
  await sheet.getByLabel("Tuesday").check();
  await screenshot("flow");
  await sheet.getByRole("button", { name: "Go on" }).click();
  await sheet.getByLabel("Cake").check();
  await sheet.getByLabel("I agree").check();
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(chat.getByText("Thank you, see you then!")).toBeVisible();
  await expect(sheet).toHaveCount(0);
  const response = { name: "Ada", day: "1_Tuesday", extras: ["cake"], note: "", terms: true };
  expect(bot.received[2]?.content).toMatchObject({
    type: "nfm_reply",
    response: { ok: true, value: { flow_token: "token 1", ...response } },
  });
  expect(bot.forged).toBe(0);
  await chat.getByRole("button", { name: "View response" }).click();
  await expect(sheet.getByText("Tuesday", { exact: true })).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).click();

  await page.getByLabel("Deliver twice").check();
  await expect(page.getByLabel("Deliver twice")).toHaveAttribute("aria-busy", "false");
  const before = bot.received.length;
  await page.getByRole("textbox", { name: "Message" }).fill("<b>hi</b> again");
  await page.keyboard.press("Enter");
  await expect(chat.getByText("<b>hi</b> again")).toBeVisible();
  await expect.poll(() => bot.received.length - before).toBe(2);
  await page.getByRole("button", { name: "+24 h" }).click();
  await expect(page.getByText("24 hours have passed since the contact last wrote.")).toBeVisible();

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
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

  await bot.stop();
  await page.getByRole("textbox", { name: "Message" }).fill("are you there?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your bot did not take the last message")).toBeVisible();
  await screenshot("bot-gone");
  expect(problems).toEqual([]);
});

test("lists, reactions, quotes, files and requests go both ways", async ({ page }) => {
  await using emulator = await startEmulator({ accounts: [accountWith([])] });
  await using bot = await startBot(async () => {});
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  const phone = emulator.phone("491512345", "Ada");
  phone.say("hi");
  const rows = [
    { id: "r1", title: "Repair", description: "Same day" },
    { id: "r2", title: "Rent a bike" },
  ];
  const action = { button: "Services", sections: [{ title: "Workshop", rows }] };
  await sendTo(emulator, "491512345", {
    type: "interactive",
    interactive: { type: "list", body: { text: "What do you need?" }, action },
  });
  await sendTo(emulator, "491512345", {
    type: "interactive",
    interactive: {
      type: "location_request_message",
      body: { text: "Where are you?" },
      action: { name: "send_location" },
    },
  });
  await page.goto(`${emulator.url}/#person=491512345`);
  const chat = page.getByRole("log");

  await chat.getByRole("button", { name: "Services" }).click();
  const sheet = page.getByRole("dialog", { name: "Services" });
  await expect(sheet.getByRole("button", { name: "Send" })).toBeDisabled();
  await sheet.getByLabel("Rent a bike").check();
  await sheet.getByRole("button", { name: "Send" }).click();
  await chat.getByRole("button", { name: "Send location" }).click();
  const asked = chat.getByRole("article").filter({ hasText: "Where are you?" }).first();
  await asked.getByRole("button", { name: "React or reply" }).click();
  await page.getByRole("menuitem", { name: "👍" }).click();
  await expect(asked.getByRole("img", { name: "Reaction 👍" })).toBeVisible();
  await asked.getByRole("button", { name: "React or reply" }).click();
  await page.getByRole("menuitem", { name: "Reply" }).click();
  await page.keyboard.type("Right here");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Attach" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Document" }).click();
  await (await choosing).setFiles({ name: "note.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n") });
  await expect(chat.getByRole("link", { name: "note.pdf" })).toBeVisible();

  await expect
    .poll(() => bot.received.map(({ content }) => content.type))
    .toEqual(expect.arrayContaining(["list_reply", "location", "reaction", "text", "document"]));
  const quoting = bot.received.find(({ content }) => content.type === "text" && content.body === "Right here");
  expect(quoting?.contextId).toBe(emulator.phone("491512345").chat()[2]?.wamid);
});

test("what came while another chat was open is marked as unread, and a person gets another number", async ({
  page,
}) => {
  await using emulator = await startEmulator({ accounts: [accountWith([])] });
  await using bot = await startBot(async () => {});
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  for (const [waId, name] of [
    ["491512345", "Ada"],
    ["491567890", "Grace"],
  ] as const) {
    emulator.phone(waId, name).say(`hi, ${name} here`);
  }
  await page.goto(`${emulator.url}/#person=491512345`);
  const people = page.getByRole("navigation", { name: "People" });
  const chat = page.getByRole("log");
  await expect(chat.getByText("hi, Ada here")).toBeVisible();
  await people.getByRole("button", { name: "Grace" }).click();
  await expect(chat.getByText("hi, Grace here")).toBeVisible();
  await sendTo(emulator, "491512345", { type: "text", text: { body: "Your bike is ready" } });
  await expect(people.getByRole("img", { name: "New" })).toBeVisible();
  await people.getByRole("button", { name: "Ada" }).click();
  await expect(chat.getByText("Unread messages")).toBeVisible();
  await expect(people.getByRole("img", { name: "New" })).toHaveCount(0);

  await page.getByText("Ada: name and number").click();
  await page.getByLabel("This person's name").fill("Ada King");
  await page.getByLabel("This person's number").fill("+49 151 99999");
  await page.getByRole("button", { name: "Save and tell the bot of the new number" }).click();
  await expect(page.getByText("as Ada King, +4915199999")).toBeVisible();
  await expect(chat.getByText("Your bike is ready")).toBeVisible();
});
