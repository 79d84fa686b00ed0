import { expect, test } from "@playwright/test";
import { shootBoth } from "./shoot.ts";
import { canvasNode, openJourney, startEmptyProject } from "./studio-canvas.ts";
import { feedbackPhone, playFeedback, studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", actionTimeout: 20_000 });

function askForHelp(waId: string, name: string) {
  const phone = feedbackPhone(studio.product, waId, name);
  const untilAsked = async () => {
    phone.say("Hello");
    await phone.waitForMessage("What can I do for you?");
    phone.tap("I need help");
    await phone.waitForMessage("What is your ticket number?");
    await studio.product.server.settle();
  };
  return { phone, untilAsked };
}

test("a journey shows how often its nodes were reached, and where contacts stop", async ({ page }) => {
  test.setTimeout(90_000);
  await playFeedback(studio.product);
  await askForHelp("4915550002001", "Bea").untilAsked();
  const cem = askForHelp("4915550002002", "Cem");
  await cem.untilAsked();

  await openJourney(page, studio.product, { projectId: studio.projectId, journeyId: "support" });
  await page.getByRole("button", { name: "Counts (C)" }).click();
  await page.mouse.move(720, 860);
  const panel = page.getByRole("region", { name: "Counts" });
  await expect(panel.getByLabel("Days")).toHaveValue("7");
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  const ask = canvasNode(page, "Ask for the ticket");
  await expect(ask.getByText("Reached 3", { exact: true })).toBeVisible();
  await expect(ask.getByText("2 stopped here · 67 %")).toBeVisible();
  await expect(ask.locator(".tb-node-exit", { hasText: "Answered" })).toContainText("1 · 33 %");
  await expect(canvasNode(page, "Ask for feedback").getByText("1 answered · 100 %")).toBeVisible();
  await expect(canvasNode(page, "Without a ticket").getByText("Reached 0", { exact: true })).toBeVisible();
  await shootBoth(page, "counts", async () => expect(await violations(page)).toEqual([]));

  cem.phone.say("t-2002");
  await cem.phone.waitForMessage("Ticket T-2002 was marked as solved today.");
  await expect(ask.getByText("1 stopped here · 33 %")).toBeVisible({ timeout: 20_000 });
  await panel.getByLabel("Days").selectOption("Today");
  await expect(ask.getByText("1 stopped here · 33 %")).toBeVisible();

  await page.getByRole("button", { name: "Hide counts" }).click();
  await expect(ask.getByText("stopped here")).toHaveCount(0);
  await page.keyboard.press("c");
  await expect(ask.getByText("1 stopped here · 33 %")).toBeVisible();
  await page.keyboard.press("c");
  await expect(panel).toHaveCount(0);
});

test("a Flow Journey shows what became of its Flow's messages, and which way answers took", async ({ page }) => {
  await openJourney(page, studio.product, { projectId: studio.projectId, journeyId: "feedback-answers" });
  await page.keyboard.press("c");
  const funnel = page.getByRole("list", { name: "What became of the Flow’s messages" });
  await expect(funnel.getByRole("listitem")).toHaveText([
    "Sent2100 %",
    "Delivered2100 %",
    "Read2100 %",
    "Answered150 %",
  ]);
  await expect(canvasNode(page, "Say thanks").getByText("Reached 0", { exact: true })).toBeVisible();
  await expect(canvasNode(page, "Make it right").getByText("Reached 1", { exact: true })).toBeVisible();
  await shootBoth(page, "counts-flow", async () => expect(await violations(page)).toEqual([]));
});

test("counts say when nobody has come, and when they could not be read", async ({ page }) => {
  const { projectId, product } = studio;
  const { document } = await product.client.journeys.create({ params: { projectId }, body: { name: "Nobody yet" } });
  await openJourney(page, product, { projectId, journeyId: document.id });
  await page.keyboard.press("c");
  const panel = page.getByRole("region", { name: "Counts" });
  await expect(panel.getByText("No contact has come through here in these days.")).toBeVisible();
  await page.route("**/counts?**", (route) => route.abort());
  await panel.getByLabel("Days").selectOption("Last 30 days");
  await expect(panel.getByText("The counts could not be read.")).toBeVisible({ timeout: 20_000 });
  await page.unroute("**/counts?**");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByText("No contact has come through here in these days.")).toBeVisible();
});

test("a Flow that nobody was sent says so, and a funnel that could not be read can be read again", async ({ page }) => {
  const { product } = studio;
  const { projectId, client } = await startEmptyProject(product, "No Flow sent");
  const body = { flowId: "880000000000555", name: "Nobody’s answers", allowUnknown: true };
  const { document } = await client.flowJourneys.create({ params: { projectId }, body });
  await page.route("**/funnel/**", (route) => route.abort());
  await openJourney(page, product, { projectId, journeyId: document.id });
  await page.keyboard.press("c");
  const panel = page.getByRole("region", { name: "Counts" });
  await expect(panel.getByText("What became of the Flow’s messages could not be read.")).toBeVisible({
    timeout: 20_000,
  });
  await page.unroute("**/funnel/**");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByText("No message with this Flow went out in these days.")).toBeVisible();
});
