import { expect, type Locator, type Page, test } from "@playwright/test";
import { shoot, shootBoth } from "./shoot.ts";
import { canvasNode, openJourney, startEmptyProject } from "./studio-canvas.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

function inspector(page: Page): Locator {
  return page.getByRole("complementary", { name: "Inspector" });
}

test("a Flow whose Data Channel is drawn but not deployed is warned of until the bot is deployed", async ({ page }) => {
  await page.goto(studio.address("flows/library"));
  await page.getByRole("button", { name: "New Flow", exact: true }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill("Free days");
  await page.getByRole("radio", { name: /^Empty dynamic Flow/ }).click();
  await page.getByRole("button", { name: "Create and open" }).click();
  await expect(page.getByRole("heading", { name: "Free days", level: 1 })).toBeVisible();
  const { client } = studio.product;
  const params = { projectId: studio.projectId };
  const flowId = /\/flows\/(\d+)/.exec(page.url())?.[1] ?? "";
  const made = await client.dataChannels.create({ params, body: { flowId, name: "Days of Free days" } });
  const { draft } = await client.flows.read({ params: { ...params, flowId } });
  const screen = String(JSON.parse(draft).screens[0].id);
  const nodes = made.document.nodes.map((node) => ({ ...node, exits: { next: "show" } }));
  const show = { id: "show", type: "return-screen", name: "Show", position: { x: 300, y: 0 }, exits: {} };
  await client.journeys.replace({
    params: { ...params, journeyId: made.document.id },
    body: {
      revision: made.revision,
      document: { ...made.document, nodes: [...nodes, { ...show, config: { screen } }] },
    },
  });
  await page.reload();
  await page.getByRole("button", { name: "Publish…" }).click();
  const publishing = page.getByRole("dialog", { name: /^Publish/ });
  const warning = publishing.getByRole("alert").filter({ hasText: "is not deployed yet" });
  await expect(warning).toContainText("Deploy the bot before you send the Flow to anybody.");
  expect(await violations(page)).toEqual([]);
  await shootBoth(page, "publish-data-channel-not-deployed");
  await warning.getByRole("button", { name: "Deploy the bot…" }).click();
  await page
    .getByRole("dialog", { name: "Deploy the bot" })
    .getByRole("button", { name: "Deploy", exact: true })
    .click();
  await expect(publishing).toBeVisible();
  await expect(warning).toHaveCount(0);
});

const slots = {
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { SLOTS: [] },
  screens: [
    {
      id: "SLOTS",
      title: "Slots",
      terminal: true,
      data: { day: { type: "string", __example__: "Monday" }, count: { type: "number", __example__: 1 } },
      layout: {
        type: "SingleColumnLayout",
        children: [{ type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } }],
      },
    },
  ],
};

test("an issue stands at the row that it is about, and at the list only what is about no row", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, `Rows ${Date.now()}`);
  const params = { projectId };
  const { document, revision } = await client.dataChannels.create({ params, body: { flowId: "55001", name: "Slots" } });
  const field = (name: string, type: string, value: string) => ({ name, type, value });
  const nodes = [
    { id: "open", position: { x: 0, y: 0 }, type: "on-open", name: "On Open", config: {}, exits: { next: "show" } },
    {
      ...{ id: "show", type: "return-screen", name: "Show slots", position: { x: 400, y: 0 }, exits: {} },
      config: { screen: "SLOTS", data: [field("day", "string", "Monday"), field("place", "string", "Bergen")] },
    },
    {
      ...{ id: "exchange", type: "on-exchange", name: "On Exchange", exits: { next: "say" } },
      position: { x: 0, y: 250 },
      config: {},
    },
    {
      ...{ id: "say", type: "show-message", name: "Say so", position: { x: 400, y: 250 }, exits: {} },
      config: { message: "Full", data: [field("day", "string", "Monday"), field("count", "number", "many")] },
    },
  ];
  const place = { projectId, journeyId: document.id };
  await client.journeys.replace({ params: place, body: { revision, document: { ...document, nodes } } });
  await client.flowJson.put({ params: { projectId, flowId: "55001" }, body: { json: slots } });
  await openJourney(page, studio.product, place);

  await canvasNode(page, "Say so").click();
  const row = (number: number) => inspector(page).locator(`[data-field="data.${number}"]`);
  await expect(row(1).getByText(/to be a number/)).toBeVisible();
  await expect(row(0).getByText(/to be a number/)).toHaveCount(0);

  await canvasNode(page, "Show slots").click();
  const data = inspector(page).locator('[data-field="data"]');
  await expect(row(1).getByText(/declares no field “place”/)).toBeVisible();
  await expect(data.locator("> .tb-issue-note")).toHaveText(/“count” \(number\) is missing/);
  await row(1).locator(".tb-issue-note").scrollIntoViewIfNeeded();
  await shoot(page, "issues-at-rows");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await shoot(page, "issues-at-rows-dark");
  await row(1).getByRole("button", { name: "Remove" }).click();
  await expect(
    data
      .locator('[data-field="data.count"]')
      .getByText(/is missing/)
      .first(),
  ).toBeVisible();
  await expect(data.locator("> .tb-issue-note")).toHaveCount(0);
  await shoot(page, "issues-at-fields-dark");
  await page
    .getByRole("button", { name: /1 error|issue/ })
    .first()
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /“count” \(number\) is missing/ })
    .click();
  await expect(inspector(page).getByRole("textbox", { name: "count" })).toBeFocused();
});

test("what is wrong with Additional Data stands at its field, as fields and as JSON", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, `Additional Data ${Date.now()}`);
  const params = { projectId };
  const { document, revision } = await client.journeys.create({ params, body: { id: "book", name: "Book" } });
  await client.flowJourneys.create({ params, body: { flowId: "55001", name: "Slots" } });
  await client.flowJson.put({ params: { projectId, flowId: "55001" }, body: { json: slots } });
  const additionalData = '{ "count": "many", "place": "Bergen" }';
  const config = { flowId: "55001", message: "Book", buttonTitle: "Book", firstScreen: "SLOTS", additionalData };
  const node = { id: "flow", type: "whatsapp-flow", name: "Send slots", position: { x: 400, y: 0 }, exits: {}, config };
  const place = { projectId, journeyId: document.id };
  const nodes = [...document.nodes, node];
  await client.journeys.replace({ params: place, body: { revision, document: { ...document, nodes } } });
  await openJourney(page, studio.product, place);
  await canvasNode(page, "Send slots").click();
  const data = inspector(page).locator('[data-field="additionalData"]');
  const field = (name: string) => data.getByRole("textbox", { name, exact: true });
  await expect(field("day")).toHaveAccessibleDescription(/is missing/);
  await expect(field("count")).toHaveAccessibleDescription(/must be of the type number/);
  await expect(field("place")).toHaveAccessibleDescription(/declares no field “place”/);
  await expect(data.locator(".tb-issue-note")).toHaveCount(0);
  await field("count").scrollIntoViewIfNeeded();
  await shoot(page, "additional-data-fields");
  await field("day").fill("Monday");
  await expect(field("day")).not.toHaveAccessibleDescription(/is missing/);
  await data.getByRole("button", { name: "Write as JSON" }).click();
  const notes = inspector(page).locator(".tb-issue-note");
  await expect(notes.filter({ hasText: "must be of the type number" })).toBeVisible();
  await expect(notes.filter({ hasText: "declares no field “place”" })).toBeVisible();
  await shoot(page, "additional-data-json");
});
