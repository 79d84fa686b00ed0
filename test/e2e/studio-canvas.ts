import { expect, type Locator, type Page } from "@playwright/test";
import type { Product } from "../../scripts/product/start-product.ts";

/** A project of a story's own. */
export async function startEmptyProject({ client }: Product, name: string) {
  const { id: projectId } = await client.projects.create({ body: { name } });
  return { projectId, client };
}

/** Opens a journey's canvas, signed in. */
export async function openJourney(
  page: Page,
  { server, studioUrl }: Product,
  { projectId, journeyId }: { projectId: string; journeyId: string },
): Promise<void> {
  const [, key = ""] = studioUrl.split("#");
  await page.goto(`${server.url}/studio/projects/${projectId}/journeys/${journeyId}#${key}`);
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
}

/** A node on the canvas by its name. */
export function canvasNode(page: Page, name: string): Locator {
  const title = page.locator(".tb-node-name").getByText(name, { exact: true });
  return page.locator(".react-flow__node").filter({ has: title });
}

/** Waits until the server has everything. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator(".tb-save-status")).toHaveText("Saved", { timeout: 15_000 });
}

/** Draws a connector from a way out of a node to a place in the window. */
export async function dragExitTo(
  page: Page,
  nodeName: string,
  exit: string,
  to: { x: number; y: number },
): Promise<void> {
  const handle = canvasNode(page, nodeName).locator(".tb-node-exit", { hasText: exit }).locator(".react-flow__handle");
  const box = await handle.boundingBox();
  if (!box) throw new Error(`“${nodeName}” has no way out “${exit}” in view.`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x - 40, to.y - 40, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}
