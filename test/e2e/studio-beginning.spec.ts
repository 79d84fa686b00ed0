import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { shoot, shootBoth } from "./shoot.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", actionTimeout: 10_000 });

async function openDialog(page: Page) {
  await page.goto(studio.product.studioUrl);
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await expect(dialog.getByRole("radio", { name: /Visit reminder/ })).toBeVisible();
  return dialog;
}

test("a newcomer begins with an example, and its Flow is answered on the test phone at once", async ({ page }) => {
  test.setTimeout(90_000);
  const dialog = await openDialog(page);
  await expect(dialog.getByRole("radio", { name: "An empty bot" })).toBeChecked();
  await dialog.getByRole("radio", { name: /Feedback after support/ }).click();
  await expect(dialog.getByText("Shows WhatsApp Flow · Condition", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("Project name")).toHaveValue("Feedback after support");
  await dialog.getByLabel("Project name").fill("My feedback");
  await dialog.getByRole("radio", { name: /Lead qualification/ }).click();
  await expect(dialog.getByLabel("Project name")).toHaveValue("My feedback");
  await dialog.getByRole("radio", { name: /Feedback after support/ }).click();
  await shootBoth(page, "new-project-dialog", async () => expect(await violations(page)).toEqual([]));
  await dialog.getByRole("button", { name: "Create" }).click();

  await expect(page.getByRole("heading", { name: "My feedback", level: 1 })).toBeFocused();
  await expect(page.getByText("no number is connected yet", { exact: false })).toBeVisible();
  await expect(page.getByRole("region", { name: "Going live" }).getByText("2 of 5")).toBeVisible();
  await shoot(page, "project-from-example");
  await page.getByRole("navigation").getByRole("link", { name: "User Journeys" }).click();
  await page.getByRole("link", { name: "Support", exact: true }).click();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await answerFeedback(page.frameLocator("iframe[title=Phone]"));
  await shoot(page, "example-on-test-phone");
});

async function answerFeedback(phone: FrameLocator): Promise<void> {
  const say = async (text: string) => {
    await phone.getByRole("textbox", { name: /message/i }).fill(text);
    await phone.getByRole("textbox", { name: /message/i }).press("Enter");
  };
  await say("help");
  await expect(phone.getByText("What is your ticket number?", { exact: false })).toBeVisible({ timeout: 20_000 });
  await say("T-1042");
  await phone.getByRole("button", { name: "Give feedback" }).click({ timeout: 20_000 });
  const sheet = phone.getByRole("dialog");
  await sheet.getByLabel("Excellent").check();
  await sheet.getByLabel("Yes").check();
  await sheet.getByRole("button", { name: "Continue" }).click();
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(phone.getByText("Thank you", { exact: false }).last()).toBeVisible({ timeout: 20_000 });
}

test("a new empty project says what comes first, and leads to the examples", async ({ page }) => {
  const dialog = await openDialog(page);
  await dialog.getByLabel("Project name").fill("Corner shop");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Corner shop", level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Deploy…" }).first().click();
  const deploying = page.getByRole("dialog", { name: "Deploy the bot" });
  await expect(deploying.getByRole("button", { name: "Deploy" })).toBeDisabled();
  expect(await violations(page)).toEqual([]);
  await shoot(page, "deploy-empty");
  await deploying.getByRole("link", { name: "User Journeys" }).click();
  const steps = page.getByRole("main").getByRole("listitem");
  await expect(steps).toHaveCount(3);
  await expect(steps.first()).toContainText("Draw the one that greets your contacts");
  await expect(steps.last().getByRole("link", { name: "Channels" })).toBeVisible();
  await shootBoth(page, "first-journey", async () => expect(await violations(page)).toEqual([]));
  await page.getByRole("link", { name: "New project from an example" }).click();
  await expect(page.getByRole("dialog", { name: "New project" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/studio\/$/);
});

test("a project begins with the file of a bot; one that is refused makes no project and says why", async ({ page }) => {
  const { client } = studio.product;
  const bundle = await client.bots.exportBot({ params: { projectId: studio.projectId } });
  const dialog = await openDialog(page);
  const choose = async (name: string, content: unknown) => {
    const chooser = page.waitForEvent("filechooser");
    await dialog.getByRole("button", { name: /^Choose .*file…$/ }).click();
    const buffer = Buffer.from(JSON.stringify(content));
    await (await chooser).setFiles({ name, mimeType: "application/json", buffer });
  };
  await dialog.getByLabel("Project name").fill("Copy of a bot");
  await dialog.getByRole("radio", { name: /A bot from a file/ }).click();
  await expect(dialog.getByRole("button", { name: "Create" })).toBeDisabled();
  const { journeys } = bundle.bot;
  await choose("twice.json", { ...bundle, bot: { ...bundle.bot, journeys: [...journeys, ...journeys] } });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The project was not created");
  await expect(dialog.getByRole("alert")).toContainText("is in the file twice");
  await expect(dialog.getByRole("alert")).toBeInViewport({ ratio: 1 });
  await shoot(page, "new-project-refused");
  expect(await violations(page)).toEqual([]);
  await choose("bot.json", bundle);
  await expect(dialog.getByText("bot.json", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Copy of a bot", level: 1 })).toBeFocused();
  const { items } = await client.projects.list({ query: { limit: 200 } });
  const copies = items.filter(({ name }) => name === "Copy of a bot");
  expect(copies).toHaveLength(1);
  const copy = await client.bots.exportBot({ params: { projectId: copies[0]?.id ?? "" } });
  expect(copy).toEqual(bundle);
});
