import { existsSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";

/** What a designer feels. */
export interface EditorFigures {
  /** From asking for the page until the journey can be worked with; the median of some times, with a warm cache. */
  openMs: number;
  dragFrames: number;
  panFrames: number;
  shownNodes: number;
}

const ROUNDS = 5;
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
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await openOnce(page, address));
    const shownNodes = await page.locator(".react-flow__node").count();
    const dragFrames = await framesWhile(page, () => dragNode(page));
    const panFrames = await framesWhile(page, () => pan(page));
    return { openMs: median(times), dragFrames, panFrames, shownNodes };
  } finally {
    await browser.close();
  }
}

async function openOnce(page: Page, address: string): Promise<number> {
  const begun = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector(".react-flow__node");
  await page.waitForSelector(".react-flow__edge");
  return performance.now() - begun;
}

async function dragNode(page: Page): Promise<void> {
  const box = await page.locator(".react-flow__node .tb-node-header").nth(3).boundingBox();
  if (!box) throw new Error("No node is in view.");
  await page.mouse.move(box.x + 60, box.y + 12);
  await page.mouse.down();
  await wander(page, { x: box.x + 60, y: box.y + 12 });
  await page.mouse.up();
}

async function pan(page: Page): Promise<void> {
  const place = { x: 700, y: 860 };
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await wander(page, place);
  await page.mouse.up();
}

/** In circles for about two seconds, as fast as the browser takes it. */
async function wander(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  const until = performance.now() + 2_000;
  for (let step = 0; performance.now() < until; step += 1) {
    await page.mouse.move(x + Math.sin(step / 8) * 160, y + (1 - Math.cos(step / 8)) * -60);
  }
}

/** Runs in the page: counts the frames that are drawn until it is told to stop. */
const startCounting = `
  window.counting = { frames: 0, since: performance.now(), isOn: true };
  (function count() {
    window.counting.frames += 1;
    if (window.counting.isOn) requestAnimationFrame(count);
  })();
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

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
