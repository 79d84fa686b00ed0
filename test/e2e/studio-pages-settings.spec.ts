import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { feedbackPhone, studioForStories } from "./studio-pages-product.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

async function open(page: Page, place: string, projectId = studio.projectId): Promise<void> {
  await page.goto(studio.address(place).replace(studio.projectId, projectId));
}

test("a bot is exported as a file and imported into another project", async ({ page }) => {
  const { id } = await studio.product.client.projects.create({ body: { name: "Copy" } });
  await open(page, "settings");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the draft" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("feedback-after-support.bot.json");
  const content = await readFile(await file.path());

  await open(page, "settings", id);
  const upload = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import a bot…" }).click();
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer });
  };
  await upload("holiday.json", Buffer.from("[1]"));
  await expect(page.getByText("“holiday.json” is not an exported bot.", { exact: false })).toBeVisible();
  await upload("bot.json", content);
  const dialog = page.getByRole("dialog", { name: "Replace the draft?" });
  await expect(dialog.getByText("Journeys: 0 replaced by 5")).toBeVisible();
  const kept = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export the draft first" }).click();
  expect((await kept).suggestedFilename()).toBe("copy.bot.json");
  await dialog.getByRole("button", { name: "Replace the draft" }).click();
  await expect(page.getByText("Imported: 5 journeys in the draft.")).toBeVisible();
  await page.getByRole("link", { name: "User Journeys" }).click();
  await expect(page.getByRole("row", { name: /Support/ }).getByText("Not deployed")).toBeVisible();
});

test("an API key is shown once, opens its project only, and is revoked", async ({ page }) => {
  await open(page, "settings");
  await page.getByRole("tab", { name: "API keys" }).click();
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Nightly export");
  await page.getByRole("dialog").getByRole("button", { name: "Make the key" }).click();
  const shown = page.getByRole("dialog", { name: "Copy the key now" });
  const apiKey = (await shown.getByText(/^trb_/).textContent()) ?? "";
  await expect(shown.getByRole("button", { name: "Copy API key" })).toBeFocused();
  await page.keyboard.press("Escape");
  await shown.getByRole("button", { name: "I have kept it" }).click();
  const row = page.getByRole("row", { name: /Nightly export/ });
  await expect(row.getByText("This project")).toBeVisible();
  await expect(row.getByText("Never")).toBeVisible();
  const answer = await fetch(`${studio.product.server.url}/api/projects`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expect(await answer.json()).toMatchObject({ items: [{ id: studio.projectId }] });
  await row.getByRole("button", { name: "Revoke Nightly export" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("tab", { name: "Activity" }).click();
  const activity = page.getByRole("table", { name: "Activity" });
  await expect(activity.getByRole("row", { name: /Deployed the bot version 1/ })).toBeVisible();
  await expect(activity.getByRole("row", { name: /Revoked an API key Nightly export/ })).toBeVisible();
});

test("the key of the alert address is shown once, and replaced or removed only when that is confirmed", async ({
  page,
}) => {
  await open(page, "settings");
  const alerts = page.getByRole("region", { name: "Alerts" });
  const address = alerts.getByLabel("Alert address");
  const keyDialog = page.getByRole("dialog", { name: "Copy the key now" });
  const readKey = async () => {
    await page.keyboard.press("Escape");
    const key = await keyDialog.locator(".tb-mono").textContent();
    await keyDialog.getByRole("button", { name: "I have kept it" }).click();
    return key;
  };
  await address.fill("https://example.com/alerts");
  await alerts.getByRole("button", { name: "Set" }).click();
  const first = await readKey();
  await expect(alerts.getByRole("button", { name: "Change…" })).toBeDisabled();
  await alerts.getByRole("button", { name: "New key…" }).click();
  await page.getByRole("dialog", { name: "Make a new key?" }).getByRole("button", { name: "Make it" }).click();
  expect(await readKey()).not.toBe(first);
  await alerts.getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("dialog", { name: "Remove the alert address?" }).getByRole("button", { name: "Remove" }).click();
  await expect(address).toHaveValue("");
});

test("a number is connected: what Meta would refuse is told at its field, and the checks come next", async ({
  page,
}) => {
  const { id } = await studio.product.client.projects.create({ body: { name: "Second number" } });
  const taken = studio.product.bots[0]?.number;
  await open(page, "channels", id);
  await page.getByRole("button", { name: "Connect a number" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Connect a number" });
  const fill = (label: string, value: string) => dialog.getByRole("textbox", { name: label }).fill(value);
  await expect(dialog.getByRole("button", { name: "Connect" })).toBeInViewport({ ratio: 1 });
  await fill("Name", "Shop");
  await fill("Phone number ID", "not a number");
  await fill("WhatsApp Business account ID", taken?.wabaId ?? "");
  await fill("Access token", taken?.accessToken ?? "");
  await fill("App secret", taken?.appSecret ?? "");
  await fill("Graph address", studio.product.emulator.url);
  await page.mouse.click(10, 450);
  page.once("dialog", (question) => void question.dismiss());
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(dialog.getByText("Meta's ids have digits only", { exact: false })).toBeVisible();
  await fill("Phone number ID", taken?.phoneNumberId ?? "");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(dialog.getByText("connected to a channel already", { exact: false })).toBeVisible();
  await fill("Phone number ID", "299999999999999");
  await dialog.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByRole("heading", { name: "Is it ready?" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Not in order" }).first()).toBeVisible();
});

test("what is typed into an API call or a channel is kept: while it is saved, when it is left, when others save", async ({
  page,
}) => {
  const { client } = studio.product;
  const { id: projectId } = await client.projects.create({ body: { name: "Orders" } });
  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.message());
    void dialog.dismiss();
  });
  const timeout = { timeout: 20_000 };
  const comeBack = async () => {
    await page.clock.fastForward(6_000);
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
  };
  await page.clock.install();
  await page.route("**/apis**", async (route) => {
    if (route.request().method() !== "GET") await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await open(page, "apis/new", projectId);
  const url = page.getByRole("textbox", { name: "URL" });
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Find order");
  await url.fill("https://example.com/one");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("link", { name: "User Journeys" }).click();
  await expect(page.getByRole("heading", { name: "User Journeys", level: 1 })).toBeVisible();
  expect(questions).toEqual([]);

  await page.getByRole("link", { name: "API calls" }).click();
  await page.getByRole("link", { name: "Find order" }).click();
  await url.fill("https://example.com/two");
  await page.getByRole("button", { name: "Save changes" }).click();
  await url.fill("https://example.com/three");
  await expect(page.getByText("Saved in the draft.").last()).toBeVisible(timeout);
  await expect(url).toHaveValue("https://example.com/three");
  await page.getByRole("link", { name: "User Journeys" }).click();
  await expect.poll(() => questions).toEqual(["Leave without saving your changes?"]);
  await page.evaluate("window.dispatchEvent(new Event('offline'))");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible(timeout);
  await page.evaluate("window.dispatchEvent(new Event('online'))");

  const othersSave = async (path: string) => {
    const [found] = (await client.apis.list({ params: { projectId } })).items;
    if (!found) throw new Error("The API call is gone.");
    const params = { projectId, apiId: found.document.id };
    const document = { ...found.document, url: `https://example.com/${path}` };
    await client.apis.replace({ params, body: { document, revision: found.revision } });
    await comeBack();
  };
  await othersSave("theirs");
  await expect(url).toHaveValue("https://example.com/theirs");
  await url.fill("https://example.com/mine");
  await othersSave("theirs-again");
  await expect(page.getByText("Somebody else changed this API call")).toBeVisible();
  await expect(url).toHaveValue("https://example.com/mine");
  await page.getByRole("button", { name: "Load their version" }).click();
  await expect(url).toHaveValue("https://example.com/theirs-again");

  const [listed] = (await client.apis.list({ params: { projectId } })).items;
  await client.apis.remove({ params: { projectId, apiId: listed?.document.id ?? "" } });
  await url.fill("https://example.com/after-all");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Somebody deleted this API call")).toBeVisible();
  await page.getByRole("button", { name: "Make it again" }).click();
  await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible(timeout);
  const [again] = (await client.apis.list({ params: { projectId } })).items;
  expect(again?.document.url).toBe("https://example.com/after-all");
  expect(page.url()).toContain(again?.document.id);

  const [channel] = (await client.channels.list({ params: { projectId: studio.projectId } })).items;
  if (!channel) throw new Error("The demo has no channel.");
  await open(page, `channels/${channel.id}`);
  const settings = page.getByRole("region", { name: "Settings" });
  await settings.getByRole("textbox", { name: "Name" }).fill("Support");
  await client.channels.change({
    params: { projectId: studio.projectId, channelId: channel.id },
    body: { messagesPerSecond: 77 },
  });
  await comeBack();
  await expect(settings.getByLabel("Messages a second")).toHaveValue("77");
  await expect(settings.getByRole("textbox", { name: "Name" })).toHaveValue("Support");
  await settings.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Support", level: 1 })).toBeVisible();
});

test("a parked contact is found, says why, and goes on when resumed", async ({ page }) => {
  const { product } = studio;
  const phone = feedbackPhone(product, "4915550009999", "Pia");
  phone.say("Hello");
  await phone.waitForMessage("Hello Pia! What can I do for you?");
  await product.server.settle();
  await product.server.context.db.pool.query(
    "update contacts set parked_at = now(), parked_reason = 'Its input failed three times.' where wa_id = '4915550009999'",
  );
  await open(page, "conversations");
  await page.getByRole("button", { name: "Start a journey for a number" }).click();
  await expect(page.getByRole("textbox", { name: "Phone number" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("radiogroup", { name: "Which contacts" }).getByText("Parked").click();
  await page.getByRole("link", { name: /Pia/ }).click();
  await expect(page.getByText("Its input failed three times.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("The contact goes on with the input that was set aside.")).toBeVisible();
  await expect(page.getByRole("alert").getByText("Parked", { exact: false })).toHaveCount(0);

  await page.getByRole("button", { name: "Start a journey…" }).click();
  const dialog = page.getByRole("dialog", { name: "Start a journey for Pia" });
  await dialog.getByRole("combobox", { name: "User Journey" }).click();
  await page.getByRole("option", { name: "Support" }).click();
  await dialog.getByRole("button", { name: "Start" }).click();
  await phone.waitForMessage("What is your ticket number?");
  await expect(page.getByRole("log", { name: "Messages" }).getByText("What is your ticket number?")).toBeVisible();
});
