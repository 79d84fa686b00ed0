import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { shootBoth } from "./shoot.ts";
import { type StudioProduct, startStudioProduct } from "./studio-pages-product.ts";

let studio: StudioProduct;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  studio = await startStudioProduct();
});

test.afterAll(async () => {
  await studio?.[Symbol.asyncDispose]();
});

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
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
