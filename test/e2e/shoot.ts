import type { Page } from "@playwright/test";

/** A screenshot, kept for people to look at where the environment names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["TRIBUTARY_SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The same in dark and in light colours, with a look at each. */
export async function shootBoth(page: Page, name: string, look?: () => Promise<void>): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.waitForFunction(hasTurned, colorScheme);
    await shoot(page, `${name}-${colorScheme}`);
    await look?.();
  }
}

/** The Studio hears of it a moment after the style sheets: until then half of the page has the other colours. */
function hasTurned(colorScheme: string): boolean {
  const { documentElement } = Reflect.get(globalThis, "document");
  const current: string | null = documentElement.getAttribute("data-mantine-color-scheme");
  return current === null || current === colorScheme;
}
