import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { shoot, shootBoth } from "./shoot.ts";
import { canvasNode, openJourney, saved, startEmptyProject } from "./studio-canvas.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", actionTimeout: 10_000 });

const FLOW_ID = "880000000000777";
const visit = JSON.parse(readFileSync(new URL("./visit.flow.json", import.meta.url), "utf8"));
const at = { position: { x: 0, y: 0 }, exits: {} };

const journey = {
  kind: "user" as const,
  id: "diagnosis",
  name: "Diagnosis",
  nodes: [
    {
      ...{ ...at, id: "start", type: "start", name: "Start", exits: { next: "ask" } },
      config: { trigger: { kind: "keyword", match: "equals", words: ["broken"] }, canInterrupt: false },
    },
    {
      ...{ ...at, id: "ask", type: "ask", name: "Photo", position: { x: 340, y: 0 }, exits: { answered: "flow" } },
      config: {
        question: "A photo, please.",
        saveTo: "local_var.image",
        validation: { kind: "file", accepts: ["image"] },
      },
    },
    {
      ...{ ...at, id: "flow", type: "whatsapp-flow", name: "Report", position: { x: 680, y: 0 } },
      config: { flowId: FLOW_ID, message: "Tell us more.", buttonTitle: "Report", firstScreen: "ISSUE" },
    },
  ],
};

/** A diagnosis, what follows it, and the Flow Journey between. */
async function openDiagnosis(page: Page) {
  const { projectId, client } = await startEmptyProject(studio.product, `Diagnosis ${Date.now()}`);
  const params = { projectId };
  await client.journeys.create({ params, body: { id: "follow-up", name: "Follow-up" } });
  await client.variables.put({ params: { projectId, scope: "local", name: "image" }, body: { type: "json" } });
  const { document } = await client.flowJourneys.create({
    params,
    body: { flowId: FLOW_ID, name: "Reports", allowUnknown: true },
  });
  const { revision } = await client.journeys.create({ params, body: { id: journey.id, name: journey.name } });
  await client.journeys.replace({
    params: { ...params, journeyId: journey.id },
    body: { document: journey, revision },
  });
  await openJourney(page, studio.product, { projectId, journeyId: journey.id });
  return { projectId, client, flowJourneyId: document.id };
}

function inspector(page: Page): Locator {
  return page.getByRole("complementary", { name: "Inspector" });
}

test("an empty test phone offers the words that start the bot, and one of them starts it", async ({ page }) => {
  await openDiagnosis(page);
  await page.getByRole("button", { name: "Test" }).click();
  const phone = page.frameLocator("iframe[title=Phone]");
  const offer = phone.getByRole("button", { name: "Say “broken”" });
  await expect(offer).toBeVisible();
  await expect(phone.getByRole("button", { name: "Say hi" })).toHaveCount(0);
  await shoot(page, "first-words");

  await canvasNode(page, "Start").click();
  await inspector(page).getByRole("combobox", { name: "Words" }).fill("help");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+z");
  await saved(page);
  await offer.click();
  await expect(phone.getByText("A photo, please.")).toBeVisible({ timeout: 20_000 });
});

test("a journey or Flow that a node names opens from there, and what a file goes into is declared as JSON", async ({
  page,
}) => {
  const { projectId, client, flowJourneyId } = await openDiagnosis(page);
  await canvasNode(page, "Report").click();
  const toReports = inspector(page).getByRole("link", { name: "Open “Reports”" });
  await expect(toReports).toHaveAttribute("href", new RegExp(`/journeys/${flowJourneyId}$`));
  await shoot(page, "open-flow-journey");

  await canvasNode(page, "Photo").click();
  const saveTo = inspector(page).getByRole("combobox", { name: "Save the answer in" });
  await saveTo.fill("photo");
  await page.getByRole("option", { name: "Declare local_var.photo" }).click();
  await expect(saveTo).toHaveValue("local_var.photo");
  await saved(page);
  await expect
    .poll(async () =>
      (await client.variables.list({ params: { projectId } })).items.map(({ name, type }) => `${name}: ${type}`),
    )
    .toEqual(["image: json", "photo: json"]);
  await expect(inspector(page).getByText("cannot hold a file")).toHaveCount(0);

  await openJourney(page, studio.product, { projectId, journeyId: flowJourneyId });
  await canvasNode(page, "Flow Start").click();
  const next = inspector(page).getByRole("combobox", { name: "“Next” leads to" });
  await expect.poll(() => next.evaluate(isCut)).toBe(false);
  await shoot(page, "leads-to");
  await next.click();
  await expect(page.getByText("There is no other node yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Terminal Node", exact: true }).click();
  await inspector(page)
    .getByRole("switch", { name: /Trigger Journey/ })
    .check();
  await inspector(page).getByRole("combobox", { name: "Journey", exact: true }).click();
  await page.getByRole("option", { name: "Follow-up" }).click();
  await inspector(page).getByRole("button", { name: "Add", exact: true }).click();
  await expect(inspector(page).getByRole("textbox", { name: "Value", exact: true })).toBeFocused();
  await shoot(page, "open-user-journey");
  const opened = page.waitForEvent("popup");
  await inspector(page).getByRole("link", { name: "Open “Follow-up”" }).click();
  await expect((await opened).getByRole("heading", { name: "Follow-up" })).toBeAttached();
});

test("a Flow brings its first screen, files are chosen by name, and what is added to a condition has the focus", async ({
  page,
}) => {
  const { projectId, client } = await openDiagnosis(page);
  const flowId = "880000000000778";
  await client.flowJourneys.create({ params: { projectId }, body: { flowId, name: "Visits", allowUnknown: true } });
  await client.flowJson.put({ params: { projectId, flowId }, body: { json: visit } });
  await page.reload();
  await canvasNode(page, "Report").click();
  const flow = inspector(page).getByRole("combobox", { name: "Flow ID" });
  const firstScreen = inspector(page).getByRole("combobox", { name: "First Screen" });
  await flow.click();
  await page.getByRole("option", { name: /Visits/ }).click();
  await expect(firstScreen).toHaveValue("VISIT");
  await shoot(page, "first-screen");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(flow).toHaveValue(/Reports/);
  await expect(firstScreen).toHaveValue("ISSUE");

  await canvasNode(page, "Photo").click();
  const kinds = inspector(page).getByRole("combobox", { name: "Kinds of file" });
  await kinds.press("ArrowDown");
  await page.getByRole("option", { name: "Video" }).click();
  await shoot(page, "kinds-of-file");
  await page.keyboard.press("Escape");
  await saved(page);
  const { document } = await client.journeys.read({ params: { projectId, journeyId: journey.id } });
  const asked = document.nodes.find(({ id }) => id === "ask");
  expect(asked?.config["validation"]).toEqual({ kind: "file", accepts: ["image", "video"] });
  await kinds.press("Backspace");
  await kinds.press("Backspace");
  await expect(kinds).toHaveAccessibleDescription(/Must be filled in/i);
  expect(await violations(page)).toEqual([]);
  await shoot(page, "no-kind-of-file");

  await page.getByRole("button", { name: "Condition", exact: true }).click();
  await inspector(page).getByRole("button", { name: "Add a branch" }).click();
  const added = inspector(page).getByRole("region", { name: "Branch Branch 2" });
  await expect(added.getByRole("textbox", { name: "Name of the branch" })).toBeFocused();
  await shoot(page, "branch-added");
  await added.getByRole("button", { name: "And also compare" }).click();
  await expect(added.getByRole("textbox", { name: "Value" }).nth(1)).toBeFocused();
});

test("a new API call says what it still needs, and a row that is added has the focus", async ({ page }) => {
  await page.goto(studio.address("apis/new"));
  const save = page.getByRole("button", { name: "Save", exact: true });
  const send = page.getByRole("button", { name: "Send the request" });
  await expect(save).toHaveAccessibleDescription("Still needed: a name, a URL");
  await expect(send).toHaveAccessibleDescription("Still needed: a URL");
  await shootBoth(page, "api-needs", async () => expect(await violations(page)).toEqual([]));
  await page.getByRole("textbox", { name: "URL" }).fill("https://example.com/orders");
  await expect(send).toBeEnabled();
  await expect(page.getByText("Still needed")).toHaveText(["Still needed: a name"]);
  for (const [tab, add, field] of [
    ["Query", "Add a query parameter", "Name of query parameter 1"],
    ["Headers", "Add a header", "Name of header 1"],
    ["From the answer", "Add a value", "JSON path of value 1"],
  ] as const) {
    await page.getByRole("tab", { name: tab }).click();
    await page.getByRole("button", { name: add }).click();
    await expect(page.getByRole("textbox", { name: field })).toBeFocused();
  }
  await shoot(page, "api-row-added");
});

test("a new Flow says what it still needs, and the focus stays where one goes on", async ({ page }) => {
  const { projectId } = await startEmptyProject(studio.product, `Flows ${Date.now()}`);
  const [, key = ""] = studio.product.studioUrl.split("#");
  await page.goto(`${studio.product.server.url}/studio/projects/${projectId}/flows#${key}`);
  const tabs = page.getByRole("navigation", { name: "WhatsApp Flows" });
  for (const name of ["Flow library", "Flow Journeys", "Flow library"]) {
    await tabs.getByRole("link", { name }).press("Enter");
    await expect(tabs.getByRole("link", { name })).toBeFocused();
    await expect(tabs.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
  }

  await page.getByRole("button", { name: "New Flow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New Flow" });
  await expect(dialog.getByText("Still needed: a name, a WhatsApp account")).toBeVisible();
  await shoot(page, "new-flow-needs");
  await dialog.getByRole("button", { name: "Use the test phone" }).click();
  await expect(dialog.getByText("Still needed: a name", { exact: true })).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Report");
  await expect(dialog.getByText("Still needed")).toHaveCount(0);
  await dialog.getByText("Flow JSON", { exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Create and open" })).toHaveAccessibleDescription(
    "Still needed: Flow JSON",
  );
});

interface EmptyField {
  placeholder: string;
  clientWidth: number;
  ownerDocument: {
    defaultView: { getComputedStyle(of: unknown): { font: string; paddingLeft: string; paddingRight: string } };
    createElement(tag: "canvas"): {
      getContext(kind: "2d"): { font: string; measureText(text: string): { width: number } };
    };
  };
}

/** Whether what an empty field says has no room in it. */
function isCut(given: unknown): boolean {
  const field = given as EmptyField;
  const { font, paddingLeft, paddingRight } = field.ownerDocument.defaultView.getComputedStyle(field);
  const pen = field.ownerDocument.createElement("canvas").getContext("2d");
  pen.font = font;
  const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  return pen.measureText(field.placeholder).width > room;
}
