import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { type Emulator, startEmulator } from "@tributary/emulator";
import type { JsonObject } from "@tributary/whatsapp";
import { accountWith, callGraph, flowMessage, phoneNumberId, sendTo } from "./business.ts";
import { startBot } from "./start-bot.ts";
import { type FlowEndpoint, startFlowEndpoint } from "./start-flow-endpoint.ts";

const readFlow = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.flow.json`, import.meta.url), "utf8"));
const booking = readFlow("booking");
const visit = readFlow("visit");
const waId = "491512345";

const days = [
  { id: "mon", title: "Monday" },
  { id: "tue", title: "Tuesday" },
];
const times = [
  { id: "t9", title: "09:00" },
  { id: "t10", title: "10:30" },
];

/** Takes emails of example.com only, has no free times on Monday, and ends the Flow itself. */
function answerBooking(request: JsonObject): { reply: object } {
  const data = JSON.parse(JSON.stringify(request["data"] ?? {}));
  if (request["action"] !== "data_exchange") return { reply: { screen: "DAY", data: { days, errors: {} } } };
  if (request["screen"] === "TIME") {
    const params = { flow_token: request["flow_token"], booking: "B-1", ...data };
    return { reply: { screen: "SUCCESS", data: { extension_message_response: { params } } } };
  }
  if (!String(data.email).endsWith("@example.com")) {
    return { reply: { screen: "DAY", data: { days, errors: { email: "We do not know this address." } } } };
  }
  if (data.day === "mon") {
    return { reply: { screen: "DAY", data: { days, errors: {}, error_message: "Nothing is free on Monday." } } };
  }
  return { reply: { screen: "TIME", data: { times } } };
}

async function offerBooking(emulator: Emulator, endpoint: FlowEndpoint, page: Page): Promise<void> {
  const key = { business_public_key: endpoint.publicKeyPem };
  await callGraph(emulator, `${phoneNumberId}/whatsapp_business_encryption`, key);
  emulator.phone(waId, "Ada").say("hi");
  await sendTo(emulator, waId, flowMessage("2001", { flow_action: "data_exchange" }));
  await page.goto(`${emulator.url}/#person=${waId}`);
  await page.getByRole("log").getByRole("button", { name: "Book a visit" }).click();
}

function bookingAccounts(endpointUri: string) {
  return [accountWith([{ id: "2001", json: booking, endpointUri }])];
}

test("a dynamic Flow asks its endpoint, shows its errors, goes back through it and is ended by it", async ({
  page,
}) => {
  await using endpoint = await startFlowEndpoint(answerBooking);
  await using bot = await startBot(async () => {});
  await using emulator = await startEmulator({ accounts: bookingAccounts(endpoint.url) });
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  await offerBooking(emulator, endpoint, page);
  const sheet = page.getByRole("dialog", { name: "Book a visit" });

  await sheet.getByLabel("Email").fill("ada@nowhere.org");
  await sheet.getByRole("button", { name: "Day" }).click();
  await page.getByRole("option", { name: "Monday" }).click();
  await sheet.getByRole("button", { name: "See times" }).click();
  await expect(sheet.getByText("We do not know this address.")).toBeVisible();
  await expect(sheet.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await sheet.getByLabel("Email").fill("ada@example.com");
  await sheet.getByRole("button", { name: "See times" }).click();
  await expect(sheet.getByRole("alert")).toHaveText("Nothing is free on Monday.");
  await sheet.getByRole("button", { name: "Day Monday" }).click();
  await page.getByRole("option", { name: "Tuesday" }).click();
  await sheet.getByRole("button", { name: "See times" }).click();

  const second = page.getByRole("dialog", { name: "Time" });
  await second.getByLabel("10:30").check();
  await second.getByRole("button", { name: "Back" }).click();
  await expect(sheet.getByRole("button", { name: "See times" })).toBeVisible();
  expect(endpoint.requests.at(-1)).toMatchObject({ action: "BACK", screen: "TIME", flow_token: "token 1" });
  await sheet.getByRole("button", { name: "See times" }).click();
  await second.getByLabel("09:00").check();
  await second.getByLabel("Member code").fill("geheim");
  await second.getByRole("button", { name: "Book", exact: true }).click();
  await expect(second).toHaveCount(0);

  expect(endpoint.requests[0]).toMatchObject({ version: "4.0", action: "INIT", flow_token: "token 1" });
  expect(endpoint.requests[0]).toHaveProperty("flow_token_signature");
  expect(endpoint.requests[1]).toMatchObject({ screen: "DAY", data: { email: "ada@nowhere.org", day: "mon" } });
  const value = { flow_token: "token 1", booking: "B-1", time: "t9", code: "geheim" };
  await expect.poll(() => bot.received.length).toBe(2);
  expect(bot.received[1]?.content).toMatchObject({ type: "nfm_reply", response: { ok: true, value } });

  await page.getByRole("button", { name: "View response" }).click();
  const summary = page.getByRole("dialog", { name: "Your response" });
  await expect(summary.getByText("09:00")).toBeVisible();
  await expect(summary.getByText("••••••")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show or hide" }).click();
  await expect(page.getByText("Flow → bot").first()).toBeVisible();
});

test("what goes wrong at the endpoint is shown as WhatsApp shows it", async ({ page }) => {
  let httpStatus = 500;
  await using endpoint = await startFlowEndpoint(() => ({ httpStatus, reply: { error_msg: "This offer has ended." } }));
  await using emulator = await startEmulator({ accounts: bookingAccounts(endpoint.url) });
  await offerBooking(emulator, endpoint, page);
  const sheet = page.getByRole("dialog");
  const open = page.getByRole("log").getByRole("button", { name: "Book a visit" });
  await expect(sheet.getByText("unexpected_http_status_code")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  httpStatus = 421;
  await open.click();
  await expect(sheet.getByText("business-decryption-error")).toBeVisible();
  expect(endpoint.requests.length, "after a 421 the phone takes the key anew and asks once more").toBe(3);
  await sheet.getByRole("button", { name: "Close" }).last().click();

  httpStatus = 427;
  await open.click();
  await expect(sheet.getByText("This offer has ended.")).toBeVisible();
  await expect(sheet.getByText("invalid-flow-token")).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).last().click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText("expired")).toBeVisible();
  await expect(open).toHaveCount(0);
});

test("a Flow is filled in by keyboard alone, and what was typed is not lost by accident", async ({ page }) => {
  await using bot = await startBot(async () => {});
  await using emulator = await startEmulator({ accounts: [accountWith([{ id: "1001", json: visit }])] });
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  emulator.phone(waId, "Ada").say("hi");
  const payload = { screen: "VISIT", data: { greeting: "Welcome" } };
  await sendTo(emulator, waId, flowMessage("1001", { flow_action_payload: payload }));
  await page.goto(`${emulator.url}/#person=${waId}`);
  const { keyboard } = page;
  const isFocused = async (name: string | RegExp, role: "textbox" | "radio" | "button" = "button") =>
    await expect(page.getByRole(role, { name })).toBeFocused();

  await page.getByRole("log").focus();
  await keyboard.press("Tab");
  await isFocused("Book a visit");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Your visit" })).toBeFocused();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Tab");
  await isFocused("Close");
  await keyboard.press("Tab");
  await isFocused("More");
  await keyboard.press("Tab");
  await isFocused("Name", "textbox");
  await keyboard.press("End");
  await keyboard.type(" Lovelace");
  await keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await isFocused("Stay");
  await keyboard.press("Escape");
  await isFocused("Name", "textbox");
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Tuesday" })).toBeChecked();
  await keyboard.press("Tab");
  await isFocused(/Date/);
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Date" })).toBeVisible();
  await keyboard.press("PageDown");
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await isFocused(/Date/);
  await keyboard.press("Tab");
  await isFocused("Go on");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Confirm" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Your visit" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Ada Lovelace");
  await keyboard.press("Escape");
  await keyboard.press("Tab");
  await isFocused("Leave");
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await isFocused("Book a visit");
});

test("a Flow can be filled in by the page, and answered with any JSON", async ({ page }) => {
  await using bot = await startBot(async () => {});
  await using emulator = await startEmulator({ accounts: [accountWith([{ id: "1001", json: visit }])] });
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  emulator.phone(waId, "Ada").say("hi");
  const payload = { screen: "VISIT", data: { greeting: "Welcome" } };
  await sendTo(emulator, waId, flowMessage("1001", { flow_action_payload: payload }));
  await page.goto(`${emulator.url}/#person=${waId}`);
  const open = page.getByRole("log").getByRole("button", { name: "Book a visit" });
  const choose = async (name: string) => {
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await open.click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await choose("Fill in this screen");
  await page.getByRole("button", { name: "Go on" }).click();
  await choose("Fill in this screen");
  await page.getByRole("button", { name: "Send" }).last().click();
  await expect.poll(() => bot.received.length).toBe(2);
  expect(bot.received[1]?.content).toMatchObject({ response: { ok: true, value: { name: "Ada", terms: true } } });
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await open.click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await choose("Answer as JSON");
  const editor = page.getByLabel("Response as JSON");
  await expect(editor).toHaveValue(/"day"/);
  await editor.fill("not JSON");
  await page.getByRole("button", { name: "Send response" }).click();
  await expect(page.getByText("This is not a JSON object.")).toBeVisible();
  await editor.fill('{ "day": 7 }');
  await page.getByRole("button", { name: "Send response" }).click();
  await expect.poll(() => bot.received.length).toBe(3);
  const value = { flow_token: "token 1", day: 7 };
  expect(bot.received[2]?.content).toMatchObject({ response: { ok: true, value } });
});

test("photos picked in a Flow reach the bot as files", async ({ page }) => {
  const footer = { name: "complete", payload: { photos: `$${"{form.photos}"}` } };
  const json = {
    version: "7.3",
    screens: [
      {
        id: "PHOTOS",
        title: "Photos",
        terminal: true,
        layout: {
          type: "SingleColumnLayout",
          children: [
            {
              type: "PhotoPicker",
              name: "photos",
              label: "Photos",
              "min-uploaded-photos": 1,
              "max-uploaded-photos": 2,
            },
            { type: "Footer", label: "Send", "on-click-action": footer },
          ],
        },
      },
    ],
  };
  await using bot = await startBot(async () => {});
  await using emulator = await startEmulator({ accounts: [accountWith([{ id: "3001", json }])] });
  await emulator.setWebhook({ url: bot.url, verifyToken: "" });
  emulator.phone(waId, "Ada").say("hi");
  await sendTo(emulator, waId, flowMessage("3001", {}));
  await page.goto(`${emulator.url}/#person=${waId}`);
  await page.getByRole("log").getByRole("button", { name: "Book a visit" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("button", { name: "Send" })).toBeDisabled();
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  );
  for (const name of ["front.png", "back.png"]) {
    const choosing = page.waitForEvent("filechooser");
    await sheet.getByRole("button", { name: /^Add/ }).click();
    await (await choosing).setFiles({ name, mimeType: "image/png", buffer: png });
    await expect(sheet.getByText(name)).toBeVisible();
  }
  await expect(sheet.getByRole("button", { name: /^Add/ })).toHaveCount(0);
  await sheet.getByRole("button", { name: "Remove front.png" }).click();
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(sheet).toHaveCount(0);
  await expect.poll(() => bot.received.length).toBe(2);
  const file = { file_name: "back.png", mime_type: "image/png", id: expect.any(String), sha256: expect.any(String) };
  expect(bot.received[1]?.content).toMatchObject({ response: { ok: true, value: { photos: [file] } } });
});
