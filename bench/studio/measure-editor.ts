import { existsSync } from "node:fs";
import { chromium, type Locator, type Page } from "@playwright/test";

/** What a designer feels: medians of some rounds, the first of which still warm the browser up. */
export interface EditorFigures {
  /** From asking for the page until the journey can be worked with, with a warm cache. */
  openMs: number[];
  /** Frames a second. */
  dragFrames: number[];
  panFrames: number[];
  shownNodes: number;
}

const OPEN_ROUNDS = 9;
const MOVE_ROUNDS = 5;
const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** Opens a journey again and again, then drags in it. */
export async function measureEditor(
  studioUrl: string,
  { projectId, journeyId }: { projectId: string; journeyId: string },
): Promise<EditorFigures> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? installed;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(studioUrl);
    await page.waitForSelector(".tb-project-card");
    const address = `${new URL(studioUrl).origin}/studio/projects/${projectId}/journeys/${journeyId}`;
    const openMs = await rounds(OPEN_ROUNDS, () => openOnce(page, address));
    const shownNodes = await page.locator(".react-flow__node").count();
    const nodeId = (await page.locator(".react-flow__node").nth(3).getAttribute("data-id")) ?? "";
    const dragFrames = await rounds(MOVE_ROUNDS, () => dragNode(page, nodeId));
    const panFrames = await rounds(MOVE_ROUNDS, () => pan(page));
    return { openMs, dragFrames, panFrames, shownNodes };
  } finally {
    await browser.close();
  }
}

async function rounds(count: number, measure: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (let round = 0; round < count; round += 1) figures.push(await measure());
  return figures;
}

async function openOnce(page: Page, address: string): Promise<number> {
  const begun = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector(".react-flow__node");
  await page.waitForSelector(".react-flow__edge");
  return performance.now() - begun;
}

/** Drags a node about, then takes the change back. */
async function dragNode(page: Page, nodeId: string): Promise<number> {
  const header = page.locator(`.react-flow__node[data-id="${nodeId}"] .tb-node-header`);
  const at = await placeOf(header);
  const frames = await framesWhile(page, () => wander(page, at));
  const moved = await placeOf(header);
  if (moved.x === at.x && moved.y === at.y) throw new Error("The node was not dragged.");
  await page.mouse.up();
  await page.keyboard.press("Control+z");
  return frames;
}

async function placeOf(header: Locator): Promise<Place> {
  const box = await header.boundingBox();
  if (!box) throw new Error("The node is not in view.");
  return { x: box.x + 60, y: box.y + 12 };
}

async function pan(page: Page): Promise<number> {
  const frames = await framesWhile(page, () => wander(page, { x: 700, y: 860 }));
  await page.mouse.up();
  return frames;
}

interface Place {
  x: number;
  y: number;
}

/** With the button down, in circles for about two seconds, as fast as the browser takes it. */
async function wander(page: Page, { x, y }: Place): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = performance.now() + 2_000;
  for (let step = 0; performance.now() < until; step += 1) {
    await page.mouse.move(x + Math.sin(step / 8) * 160, y + (1 - Math.cos(step / 8)) * -60);
  }
}

/** Runs in the page: counts the frames that are drawn until it is told to stop. */
const startCounting = `
  window.counting = { frames: 0, since: performance.now(), isOn: true };
  (function count(counting) {
    counting.frames += 1;
    if (counting.isOn) requestAnimationFrame(() => count(counting));
  })(window.counting);
`;
const stopCounting = `
  window.counting.isOn = false;
  (window.counting.frames * 1000) / (performance.now() - window.counting.since);
`;

async function framesWhile(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(startCounting);
  await act();
  return Number(await page.evaluate(stopCounting));
}
