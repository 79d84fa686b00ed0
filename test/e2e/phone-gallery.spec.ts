import { expect, test } from "@playwright/test";
import { startEmulator } from "@tributary/emulator";
import { violations } from "./violations.ts";

const looks = ["android", "ios"].flatMap((platform) => ["light", "dark"].map((scheme) => ({ platform, scheme })));

/** What is compared with a kept picture: one of everything, in one look or another. */
const pictures = [
  { platform: "android", scheme: "light", exhibits: ["chat", "inputs", "choices", "menu"] },
  { platform: "android", scheme: "dark", exhibits: ["message-kinds", "dates"] },
  { platform: "ios", scheme: "light", exhibits: ["chat", "texts", "wrong"] },
  { platform: "ios", scheme: "dark", exhibits: ["choices", "article"] },
];

for (const { platform, scheme } of looks) {
  test(`axe finds nothing wrong with anything on ${platform}, ${scheme}`, async ({ page }) => {
    await using emulator = await startEmulator();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(`${emulator.url}/gallery?platform=${platform}&scheme=${scheme}`);
    await expect(page.getByRole("region", { name: "failed" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.locator('[data-exhibit="choices"]').getByRole("button", { name: "Shop" }).click();
    await page.locator('[data-exhibit="dates"]').getByRole("button", { name: "From" }).click();
    await page.locator('[data-exhibit="message-kinds"]').getByRole("button", { name: "Services" }).click();
    await page.locator('[data-exhibit="chat"]').getByRole("button", { name: "Attach" }).click();
    expect(await violations(page)).toEqual([]);
  });
}

for (const { platform, scheme, exhibits } of pictures) {
  test(`the phone looks as it did on ${platform}, ${scheme}`, async ({ page }) => {
    await using emulator = await startEmulator();
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(`${emulator.url}/gallery?platform=${platform}&scheme=${scheme}`);
    for (const name of exhibits) {
      const phone = page.locator(`[data-exhibit="${name}"] .wa-phone`);
      await expect(phone).toHaveScreenshot(`${platform}-${scheme}-${name}.png`, { maxDiffPixelRatio: 0.02 });
    }
  });
}

test("twice as large texts still fit the width of a phone", async ({ page }) => {
  await using emulator = await startEmulator();
  await page.goto(`${emulator.url}/gallery`);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const widths: [string, number, number][] = await page.evaluate(
    `[...document.querySelectorAll(".wa-flow-screen, .wa-flow-foot, .wa-flow-head, .wa-log, .wa-composer")].map((box) => [box.className, box.scrollWidth, box.clientWidth])`,
  );
  expect(widths.filter(([, scrollWidth, clientWidth]) => scrollWidth > clientWidth + 1)).toEqual([]);
  expect(widths.length).toBeGreaterThan(10);
});
