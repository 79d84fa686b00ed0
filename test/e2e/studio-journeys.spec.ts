import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { shoot } from "./shoot.ts";
import { canvasNode, openJourney, saved, startEmptyProject } from "./studio-canvas.ts";
import { feedbackPhone, studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const visitText = readFileSync(new URL("./visit.flow.json", import.meta.url), "utf8");
const FLOW_ID = "990000000000002";
const studio = studioForStories();

test.use({
  viewport: { width: 1440, height: 900 },
  reducedMotion: "reduce",
  actionTimeout: 20_000,
  permissions: ["clipboard-read", "clipboard-write"],
});

test("a Flow's screens stand beside its journey, to be filled in, with the fields that each gives", async ({
  page,
}) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Screens");
  const { document } = await client.flowJourneys.create({
    params: { projectId },
    body: { flowId: FLOW_ID, name: "Visit answers" },
  });
  await openJourney(page, studio.product, { projectId, journeyId: document.id });
  const panel = page.getByRole("complementary", { name: "Screens of the Flow" });
  await expect(panel.getByRole("heading", { name: "Flow JSON not known" })).toBeVisible();
  await panel.getByRole("button", { name: "Add Flow JSON" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Flow JSON" }).fill(visitText);
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(panel.getByText("Hello", { exact: true })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Your visit VISIT first" })).toHaveAttribute("aria-current", "true");

  await panel.getByRole("button", { name: "Copy {{ system_var.message_meta.day }}" }).click();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("{{ system_var.message_meta.day }}");

  await panel.getByLabel("Monday").check();
  await panel.getByRole("button", { name: "Go on" }).click();
  const last = panel.getByRole("button", { name: /Confirm CONFIRM/ });
  await expect(last).toHaveAttribute("aria-current", "true");
  await panel.getByLabel("I agree to be called").check();
  await panel.getByRole("button", { name: "Send" }).click();
  await expect(panel.getByRole("list", { name: "What the Flow returned" })).toContainText("0_Monday");
  expect(await violations(page, ".tb-screens")).toEqual([]);

  await panel.getByRole("button", { name: "Close the screens" }).click();
  await page.reload();
  await expect(canvasNode(page, "Flow Start")).toBeVisible();
  await expect(panel).toHaveCount(0);
  await page.getByRole("button", { name: "Screens" }).click();
  await expect(panel.getByText("Your visit").first()).toBeVisible();
});

test("opening and closing the screens or the phone keeps all in view, or what was in the middle", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Room");
  const body = { flowId: FLOW_ID, name: "Visit answers" };
  const { document } = await client.flowJourneys.create({ params: { projectId }, body });
  await openJourney(page, studio.product, { projectId, journeyId: document.id });
  const close = page.getByRole("button", { name: "Close the screens" });
  const screens = page.getByRole("button", { name: "Screens", exact: true });
  await expect.poll(() => fromMiddle(page)).toBe(0);
  await close.click();
  await expect.poll(() => fromMiddle(page)).toBe(0);
  await screens.click();
  await expect.poll(() => fromMiddle(page)).toBe(0);
  const phone = page.getByRole("button", { name: "Test", exact: true });
  for (const _ of ["open", "close"]) {
    const before = await canvasWidth(page);
    await phone.click();
    await expect.poll(() => canvasWidth(page)).not.toBe(before);
    await expect.poll(() => fromMiddle(page)).toBe(0);
  }

  await page.locator(".react-flow__pane").hover();
  await page.mouse.wheel(1060, 0);
  await expect.poll(() => fromMiddle(page)).toBe(-530);
  for (const press of [close, screens, close, phone, phone]) {
    await press.click();
    await expect.poll(() => fromMiddle(page)).toBe(-530);
  }
});

async function canvasWidth(page: Page): Promise<number | undefined> {
  return (await page.locator(".react-flow").boundingBox())?.width;
}

/** How far to the right of the canvas' middle the Flow Starting Node is. */
async function fromMiddle(page: Page): Promise<number> {
  const node = await canvasNode(page, "Flow Start").boundingBox();
  const canvas = await page.locator(".react-flow").boundingBox();
  if (!node || !canvas) return Number.NaN;
  return Math.round(node.x + node.width / 2 - (canvas.x + canvas.width / 2));
}

test("a note is written, coloured, found, copied and undone with the keyboard, and changes nothing that runs", async ({
  page,
}) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Notes");
  const { document } = await client.journeys.create({ params: { projectId }, body: { name: "Noted" } });
  const params = { projectId, journeyId: document.id };
  await client.versions.deploy({ params: { projectId }, body: { note: "Without a note" } });
  await openJourney(page, studio.product, params);
  await page.keyboard.press("n");
  await page.keyboard.type("Ask legal first\n{{ local_var.price }}");
  const note = page.locator(".react-flow__node-note");
  await page.keyboard.press("Escape");
  await expect(note).toBeFocused();
  await expect(note).toContainText("{{ local_var.price }}");
  await page.getByRole("toolbar", { name: "Note" }).getByRole("button", { name: "Pink" }).click();
  await page.getByRole("toolbar", { name: "Note" }).getByRole("button", { name: "Large note" }).click();
  await note.focus();
  await page.keyboard.press("ArrowDown");
  await saved(page);
  const stored = await client.journeys.read({ params });
  expect(stored.document.notes?.map(({ text, colour, size }) => [text, colour, size.width])).toEqual([
    ["Ask legal first\n{{ local_var.price }}", "pink", 416],
  ]);
  await expect(page.locator(".tb-note")).toHaveAttribute("data-colour", "pink");
  expect(await violations(page, ".react-flow__node-note")).toEqual([]);

  await page.keyboard.press("Control+d");
  await expect(note).toHaveCount(2);
  await page.keyboard.press("Delete");
  await expect(note).toHaveCount(1);
  await page.keyboard.press("Control+f");
  await page.getByLabel("Search this journey").fill("legal");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node-note.selected")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
  await page.keyboard.press("Control+z");
  await expect(note).toHaveCount(2);
  await page.keyboard.press("Control+Shift+z");
  await expect(note).toHaveCount(1);
  await saved(page);

  await page.getByRole("button", { name: "Deploy" }).click();
  const dialog = page.getByRole("dialog", { name: "Deploy the bot" });
  await expect(dialog.getByText(/What runs is the same .*: only notes and places/)).toBeVisible();
  await expect(dialog.getByText("Nobody is in a journey of a deployed version")).toBeVisible();
});

test("before a deploy one sees what differs and who is under way; afterwards the old version can be looked at", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { product, projectId, address } = studio;
  const phone = feedbackPhone(product, "4915550007777", "Bea");
  phone.say("I need help");
  await phone.waitForMessage("What is your ticket number?", { timeoutSeconds: 20 });
  await changeSupport(projectId);
  await page.goto(address("versions"));
  await page.getByRole("button", { name: "Deploy…" }).click();
  const deploying = page.getByRole("dialog", { name: "Deploy the bot" });
  const underWay = deploying.getByRole("region", { name: "Conversations under way" });
  await expect(underWay).toContainText(/1 contact is in a journey: 1 on version 1\. They stay on that version/);
  await expect(underWay).toContainText("Support › Ask for the ticket: 1 waits for an answer on version 1 (changed");

  await deploying.getByRole("button", { name: "Show what differs in Support" }).click();
  const differences = page.getByRole("dialog", { name: "Version that runs → Draft" });
  const panel = differences.getByRole("complementary", { name: "What differs" });
  await expect(differences.getByRole("note", { name: "Legend" })).toContainText("deleted connector");
  await expect(differences.locator(".react-flow__node", { hasText: "Without a ticket" })).toContainText("Deleted");
  await panel.getByRole("button", { name: "Changed Ask for the ticket" }).click();
  await expect(panel.locator("dd", { hasText: "Which ticket is it?" })).toContainText("After");
  await expect(panel).toContainText("What is your ticket number?");
  expect(await violations(page, ".tb-diff-content")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(differences).toHaveCount(0);
  await deploying.getByLabel("Note").fill("Asks differently");
  await deploying.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByText("Version 2 is deployed.")).toBeVisible();

  await page.getByRole("link", { name: "View version 1" }).click();
  await expect(page.getByText("Version 1, read only")).toBeVisible();
  await page.getByRole("combobox", { name: "Journey of this version" }).click();
  await page.getByRole("option", { name: "Support", exact: true }).click();
  await canvasNode(page, "Ask for the ticket").click();
  await expect(page).toHaveURL(/versions\/1\?journey=support&node=ask-ticket/);
  await page.reload();
  await expect(canvasNode(page, "Ask for the ticket")).toBeVisible();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toContainText("What is your ticket number?", { timeout: 20_000 });
  await page.keyboard.press("Delete");
  await expect(canvasNode(page, "Ask for the ticket")).toBeVisible();
  expect(await violations(page, ".tb-version-header")).toEqual([]);
  await page.getByRole("button", { name: "Roll back to it" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Version 1 runs now.")).toBeVisible();
});

test("a version is restored into the draft, from its canvas and from the list, after one sees what is lost", async ({
  page,
}) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Restored");
  const params = { projectId };
  const { document } = await client.journeys.create({ params, body: { name: "Hello" } });
  const place = { projectId, journeyId: document.id };
  await write(place, "Good morning");
  await client.versions.deploy({ params, body: { note: "Morning" } });
  await write(place, "Good evening");
  await client.journeys.create({ params, body: { name: "Unfinished" } });
  const text = page.getByRole("complementary", { name: "Inspector" }).getByRole("textbox", { name: "Text" });

  await openJourney(page, studio.product, place);
  await canvasNode(page, "Greet").click();
  await expect(text).toHaveValue("Good evening");
  await page.goto(`${studio.product.server.url}/studio/projects/${projectId}/versions`);
  await page.getByRole("link", { name: "View version 1" }).click();
  await page.getByRole("button", { name: "Restore into the draft…" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore version 1 into the draft?" });
  await expect(dialog.getByRole("alert")).toContainText("The draft has 2 changes since version 1, which runs.");
  const changes = dialog.getByRole("region", { name: "What changes in the draft" });
  await expect(changes).toContainText(/Changed.*Hello.*changed: Greet/);
  await expect(changes).toContainText(/Deleted.*Unfinished/);
  expect(await violations(page, ".mantine-Modal-content")).toEqual([]);
  await shoot(page, "restore-version");
  await dialog.getByRole("button", { name: "Replace the draft" }).click();
  await expect(page.getByText("The draft is version 1 again.")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`journeys/${document.id}`));
  await canvasNode(page, "Greet").click();
  await expect(text).toHaveValue("Good morning");
  await text.fill("Good night");
  await saved(page);

  await page.goto(`${studio.product.server.url}/studio/projects/${projectId}/versions`);
  await page.getByRole("button", { name: "Restore version 1 into the draft" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The draft has 1 change since version 1");
  await shoot(page, "restore-from-list");
  await dialog.getByRole("button", { name: "Replace the draft" }).click();
  await expect(page.getByRole("link", { name: "Hello" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Unfinished" })).toHaveCount(0);
  expect((await client.versions.compare({ params })).changesWhatRuns).toBe(false);
});

test("what is in the way of a deploy leads to its field, in the journey where it is", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Unfinished");
  const params = { projectId };
  const { document: here } = await client.journeys.create({ params, body: { name: "Hello" } });
  const { document, revision } = await client.journeys.create({ params, body: { name: "Prices" } });
  const silent = {
    id: "silent",
    type: "text",
    name: "Tell the price",
    position: { x: 320, y: 0 },
    config: { body: "" },
  };
  const nodes = [...document.nodes.map((node) => ({ ...node, exits: { next: "silent" } })), { ...silent, exits: {} }];
  await client.journeys.replace({
    params: { ...params, journeyId: document.id },
    body: { document: { ...document, nodes }, revision },
  });
  const text = page.getByRole("complementary", { name: "Inspector" }).getByRole("textbox", { name: "Text" });
  await openJourney(page, studio.product, { projectId, journeyId: here.id });
  await page.getByRole("button", { name: "Deploy" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Prices · Tell the price" }).click();
  await expect(text).toBeFocused();

  await openJourney(page, studio.product, { projectId, journeyId: here.id });
  await page.getByRole("button", { name: /issue/ }).click();
  await page.getByRole("button", { name: /^error Prices · Tell the price/ }).click();
  await expect(text).toBeFocused();
});

/** The journey greets with a text. */
async function write(place: { projectId: string; journeyId: string }, body: string): Promise<void> {
  const { client } = studio.product;
  const { document, revision } = await client.journeys.read({ params: place });
  const start = { type: "start", name: "Start", config: { trigger: { kind: "any-message" }, canInterrupt: false } };
  const nodes = [
    { ...start, id: "start", position: { x: 0, y: 0 }, exits: { next: "greet" } },
    { id: "greet", type: "text", name: "Greet", position: { x: 320, y: 0 }, config: { body }, exits: {} },
  ];
  await client.journeys.replace({ params: place, body: { document: { ...document, nodes }, revision } });
}

/** In the draft another question is asked, and one answer is gone. */
async function changeSupport(projectId: string): Promise<void> {
  const { client } = studio.product;
  const params = { projectId, journeyId: "support" };
  const { document, revision } = await client.journeys.read({ params });
  const nodes = document.nodes
    .filter(({ id }) => id !== "no-ticket")
    .map((node) =>
      node.id === "ask-ticket"
        ? {
            ...node,
            config: { ...node.config, question: "Which ticket is it?" },
            exits: { answered: "found", fallback: "done" },
          }
        : node,
    );
  await client.journeys.replace({ params, body: { document: { ...document, nodes }, revision } });
}
