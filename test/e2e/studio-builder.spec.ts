import { readFileSync } from "node:fs";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { shoot } from "./shoot.ts";
import { canvasNode, dragExitTo, openJourney, saved, startEmptyProject } from "./studio-canvas.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const visit = JSON.parse(readFileSync(new URL("./visit.flow.json", import.meta.url), "utf8"));
const FLOW_ID = "990000000000001";
const studio = studioForStories();

test.use({
  viewport: { width: 1440, height: 900 },
  reducedMotion: "reduce",
  actionTimeout: 10_000,
  screenshot: "only-on-failure",
});

test("from an empty project to an answered Flow: drawn, tried on the phone, deployed, read in the table", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.goto(studio.product.studioUrl);
  await expect(page).toHaveURL(/\/studio\/$/);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Project name").fill("Corner shop");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Corner shop" })).toBeVisible();
  const projectId = /projects\/([^/]+)/.exec(page.url())?.[1] ?? "";
  await drawFlowJourney(page);
  const params = { projectId, flowId: FLOW_ID };
  await studio.product.client.flowJson.put({ params, body: { json: visit } });
  await drawUserJourney(page);
  const phone = await openPhone(page);
  await fillInVisit(phone);
  await shoot(page, "journey-builder");
  await deployAndRead(page);
});

async function drawFlowJourney(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "WhatsApp Flows" }).click();
  await page.getByRole("button", { name: "New Flow Journey" }).first().click();
  await page.getByRole("textbox", { name: "Flow ID" }).fill(FLOW_ID);
  await page.getByLabel("Name of the Flow Journey").fill("Visit answers");
  await page.getByRole("button", { name: "Create and open" }).click();
  await canvasNode(page, "Flow Start").click();
  await page.getByRole("button", { name: "Terminal Node" }).click();
  await page.getByRole("textbox", { name: "Terminal Message" }).fill("Thank you, {{ system_var.message_meta.name }}!");
  await saved(page);
}

async function drawUserJourney(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "User Journeys" }).click();
  await page.getByRole("button", { name: "New journey" }).first().click();
  await page.getByLabel("Journey name").fill("Plan a visit");
  await page.getByRole("button", { name: "Create" }).click();
  await canvasNode(page, "Start").click();
  await page.getByRole("combobox", { name: "Starts when" }).click();
  await page.getByRole("option", { name: "A keyword comes" }).click();
  await page.getByRole("combobox", { name: "Words" }).fill("visit");
  await page.getByRole("combobox", { name: "Words" }).press("Enter");
  await page
    .getByRole("complementary", { name: "Nodes to add" })
    .getByRole("button", { name: "WhatsApp Flow" })
    .click();
  await page.getByRole("combobox", { name: "Flow ID" }).click();
  await page.getByRole("option", { name: new RegExp(FLOW_ID) }).click();
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("When would you like to come?");
  await page.getByRole("textbox", { name: "Button Title" }).fill("Choose a day");
  await page.getByRole("combobox", { name: "First Screen" }).fill("VISIT");
  await page.getByRole("textbox", { name: "greeting" }).fill("Hello {{ system_var.user_name }}");
  await saved(page);
  await expect(page.getByRole("button", { name: "No issues" })).toBeVisible();
}

async function openPhone(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: "Test" }).click();
  const phone = page.frameLocator("iframe[title=Phone]");
  await phone.getByRole("textbox", { name: /message/i }).fill("visit");
  await phone.getByRole("textbox", { name: /message/i }).press("Enter");
  await phone.getByRole("button", { name: "Choose a day" }).click();
  return phone;
}

async function fillInVisit(phone: FrameLocator): Promise<void> {
  const sheet = phone.getByRole("dialog");
  await expect(sheet.getByText("Hello Test contact")).toBeVisible();
  await sheet.getByLabel("Monday").check();
  await sheet.getByRole("button", { name: "Go on" }).click();
  await sheet.getByLabel("I agree to be called").check();
  await sheet.getByRole("button", { name: "Send" }).click();
  await expect(phone.getByText("Thank you, Ada!").first()).toBeVisible({ timeout: 20_000 });
}

async function deployAndRead(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Deploy" }).click();
  const dialog = page.getByRole("dialog", { name: "Deploy the bot" });
  await expect(dialog.getByText("Plan a visit")).toBeVisible();
  await expect(dialog.getByText("Visit answers")).toBeVisible();
  await dialog.getByLabel("Note").fill("The first one");
  await dialog.getByRole("button", { name: "Deploy" }).click();
  await expect(page.getByText("Version 1 is deployed.")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Flow responses" }).click();
  await expect(page.getByRole("cell", { name: "Ada" }).first()).toBeVisible();
}

test("the rules of Flows as a designer meets them", async ({ page }) => {
  test.setTimeout(60_000);
  const { projectId, client } = await startEmptyProject(studio.product, "Rules");
  const params = { projectId };
  const flow = await client.flowJourneys.create({
    params,
    body: { flowId: "77001", name: "Answers", allowUnknown: true },
  });
  const user = await client.journeys.create({ params, body: { name: "Ask" } });

  await openJourney(page, studio.product, { projectId, journeyId: flow.document.id });
  const palette = page.getByRole("complementary", { name: "Nodes to add" });
  await expect(palette.getByRole("button", { name: "Code" })).toBeVisible();
  await expect(palette.getByRole("button", { name: "Text", exact: true })).toHaveCount(0);
  await canvasNode(page, "Flow Start").click();
  await page.keyboard.press("Delete");
  await expect(canvasNode(page, "Flow Start")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of the node" })).toHaveAttribute("readonly");
  await page.getByRole("button", { name: /issue/ }).click();
  await expect(page.getByText(/Terminal Node/).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await openJourney(page, studio.product, { projectId, journeyId: user.document.id });
  const messages = palette.getByRole("region", { name: "Message Nodes" });
  await messages.getByRole("button", { name: "WhatsApp Flow" }).click();
  const node = canvasNode(page, "WhatsApp Flow");
  await expect(node.getByText("The answer goes to the Flow Journey")).toBeVisible();
  await expect(node.locator(".react-flow__handle.source")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Flow ID" }).click();
  await page.getByRole("option", { name: /77001/ }).click();
  await page.getByText("Data Exchange (dynamic)").click();
  await expect(page.getByRole("combobox", { name: "First Screen" })).toHaveCount(0);
  await page.getByRole("switch", { name: "Draft Mode" }).click();
  await expect(node.getByText("Draft Mode: sends the unpublished Flow")).toBeVisible();
  await node.getByRole("link", { name: "The answer goes to the Flow Journey" }).click();
  await expect(page.getByLabel("Name of the journey")).toHaveValue("Answers");

  await page.getByRole("navigation").getByRole("link", { name: "WhatsApp Flows" }).click();
  await page.getByRole("button", { name: "New Flow Journey" }).first().click();
  await page.getByRole("textbox", { name: "Flow ID" }).fill("77001");
  await page.getByLabel("Name of the Flow Journey").fill("Twice");
  await page.getByRole("button", { name: "Create and open" }).click();
  await expect(page.getByRole("link", { name: "Open “Answers”" })).toBeVisible();
});

test("undo, redo, copy, paste into another journey, and a connector dropped on the empty canvas", async ({ page }) => {
  test.setTimeout(60_000);
  const { projectId, client } = await startEmptyProject(studio.product, "Editing");
  const params = { projectId };
  const first = await client.journeys.create({ params, body: { name: "First" } });
  const second = await client.journeys.create({ params, body: { name: "Second" } });
  await openJourney(page, studio.product, { projectId, journeyId: first.document.id });
  await dragExitTo(page, "Start", "Next", { x: 1150, y: 620 });
  await page.getByRole("combobox", { name: "Search nodes" }).fill("ask");
  await page.keyboard.press("Enter");
  await expect(canvasNode(page, "Ask")).toBeVisible();
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "Question" })).toBeFocused();
  await page.getByRole("textbox", { name: "Question" }).fill("How are you?");
  await page.keyboard.press("Escape");
  await canvasNode(page, "Ask").click();
  await page.keyboard.press("Control+d");
  await expect(canvasNode(page, "Ask 2")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(canvasNode(page, "Ask 2")).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(canvasNode(page, "Ask 2")).toBeVisible();
  await page.locator(".react-flow__pane").click({ position: { x: 700, y: 40 } });
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await saved(page);

  await openJourney(page, studio.product, { projectId, journeyId: second.document.id });
  await page.locator(".react-flow__pane").click({ position: { x: 700, y: 40 } });
  await page.keyboard.press("Control+v");
  await expect(canvasNode(page, "Ask 2")).toBeVisible();
  await saved(page);
  const stored = await client.journeys.read({ params: { projectId, journeyId: second.document.id } });
  expect(stored.document.nodes.map(({ name }) => name)).toEqual(["Start", "Ask", "Ask 2"]);
  expect(stored.document.nodes[1]?.config).toMatchObject({ question: "How are you?" });
});

test("two tabs on one journey: nobody overwrites the other silently", async ({ page, context }) => {
  test.setTimeout(60_000);
  const { projectId, client } = await startEmptyProject(studio.product, "Conflict");
  const { document } = await client.journeys.create({ params: { projectId }, body: { name: "Shared" } });
  const place = { projectId, journeyId: document.id };
  await openJourney(page, studio.product, place);
  const other = await context.newPage();
  await openJourney(other, studio.product, place);
  await add(other, "Text");
  await saved(other);
  await add(page, "Ask");
  const dialog = page.getByRole("dialog", { name: "Somebody else changed this journey" });
  await expect(dialog.getByText("Added: Text")).toBeVisible();
  await expect(dialog.getByText("Added: Ask")).toBeVisible();
  await shoot(page, "conflict");
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expect(canvasNode(page, "Text")).toBeVisible();
  await expect(canvasNode(page, "Ask")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(canvasNode(page, "Ask")).toBeVisible();
  await saved(page);
  const stored = await client.journeys.read({ params: place });
  expect(stored.document.nodes.map(({ name }) => name)).toEqual(["Start", "Ask"]);
});

async function add(page: Page, title: string): Promise<void> {
  const palette = page.getByRole("complementary", { name: "Nodes to add" });
  await palette.getByRole("button", { name: title, exact: true }).click();
}

test("a journey that somebody deletes while it is open is made again with all that was drawn", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Deleted");
  const { document } = await client.flowJourneys.create({
    params: { projectId },
    body: { flowId: "990000000000009", name: "Answers", allowUnknown: true },
  });
  const place = { projectId, journeyId: document.id };
  await openJourney(page, studio.product, place);
  await client.journeys.remove({ params: place });
  await page.getByRole("button", { name: "Terminal Node" }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody deleted this journey" });
  await expect(dialog.getByText("What you see is only here now")).toBeVisible({ timeout: 15_000 });
  await shoot(page, "deleted-elsewhere");

  await client.journeys.create({ params: { projectId }, body: { name: "Answers" } });
  await dialog.getByRole("button", { name: "Make it again" }).click();
  await expect(dialog.getByText("Choose a different name")).toBeVisible();
  await dialog.getByLabel("Name").fill("Answers again");
  await dialog.getByRole("button", { name: "Make it again" }).click();
  await expect(dialog).toBeHidden();
  await saved(page);
  await page.reload();
  await expect(canvasNode(page, "Terminal Node")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of the journey" })).toHaveValue("Answers again");

  await client.journeys.remove({ params: place });
  await page.getByRole("button", { name: "Terminal Node" }).click();
  await dialog.getByRole("button", { name: "Leave it deleted" }).click();
  await expect(page.getByRole("heading", { name: "WhatsApp Flows" })).toBeVisible();
});

test("a failed API call is traced on the phone: status, time and plain words", async ({ page }) => {
  test.setTimeout(60_000);
  const { projectId, client } = await startEmptyProject(studio.product, "Trouble");
  const params = { projectId };
  const url = `${studio.product.crm.url}/nowhere`;
  const { document: api } = await client.apis.create({ params, body: { name: "Find order", method: "GET", url } });
  const { document, revision } = await client.journeys.create({ params, body: { name: "Orders" } });
  const start = document.nodes[0];
  if (!start) throw new Error("A new journey has a start node.");
  const nodes = [
    { ...start, config: { trigger: { kind: "any-message" }, canInterrupt: false }, exits: { next: "call" } },
    {
      id: "call",
      type: "api",
      name: "Find order",
      position: { x: 340, y: 0 },
      config: { apiId: api.id },
      exits: { failure: "sorry" },
    },
    {
      id: "sorry",
      type: "text",
      name: "Sorry",
      position: { x: 680, y: 60 },
      config: { body: "Sorry, try later." },
      exits: {},
    },
  ];
  const place = { projectId, journeyId: document.id };
  await client.journeys.replace({ params: place, body: { revision, document: { ...document, nodes } } });
  await openJourney(page, studio.product, place);
  await page.getByRole("button", { name: "Test" }).click();
  const phone = page.frameLocator("iframe[title=Phone]");
  await phone.getByRole("textbox", { name: /message/i }).fill("where is my order?");
  await phone.getByRole("textbox", { name: /message/i }).press("Enter");
  await expect(phone.getByText("Sorry, try later.").first()).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".tb-node[data-state]").first()).toBeVisible();
  await page.getByText("What happened", { exact: true }).click();
  const dock = page.getByRole("complementary", { name: "Test phone" });
  await expect(dock.getByText(/404/).first()).toBeVisible();
  await expect(dock.getByText(/\d ms|\d s/).first()).toBeVisible();
  await shoot(page, "failed-api-call");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the builder is accessible in ${colorScheme} colours`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { client, bots } = studio.product;
    const projectId = bots[0]?.projectId ?? "";
    const flows = await client.flowJourneys.list({ params: { projectId } });
    const users = await client.journeys.list({ params: { projectId } });
    for (const { id, name } of [...flows.items, ...users.items].slice(0, 3)) {
      await openJourney(page, studio.product, { projectId, journeyId: id });
      for (const node of (await page.locator(".react-flow__node").all()).slice(0, 4)) {
        // The inspector of the node before may cover this one.
        await page.getByRole("button", { name: "Show everything" }).click();
        await node.locator(".tb-node-header").click();
        await expect(page.getByRole("complementary", { name: "Inspector" })).toBeVisible();
      }
      expect(await violations(page), name).toEqual([]);
      await shoot(page, `canvas-${colorScheme}-${name.toLowerCase().replaceAll(" ", "-")}`);
    }
  });
}
