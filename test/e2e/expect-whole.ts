import { expect, type Locator } from "@playwright/test";

const EDGE_PX = 8;

/** A popup keeps clear of the window's edges, and nothing cuts it off or lies over it where it ends. */
export async function expectWhole(popup: Locator): Promise<void> {
  const { width, height } = popup.page().viewportSize() ?? { width: 0, height: 0 };
  const distances = async () => {
    const box = await popup.boundingBox();
    return box ? Math.min(box.x, box.y, width - box.x - box.width, height - box.y - box.height) : 0;
  };
  await expect.poll(distances).toBeGreaterThanOrEqual(EDGE_PX);
  const box = (await popup.boundingBox()) ?? { width: 0, height: 0 };
  await popup.hover({ position: { x: box.width - 3, y: box.height - 3 }, trial: true });
}
