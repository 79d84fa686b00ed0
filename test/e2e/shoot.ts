import type { Page } from "@playwright/test";

/** A screenshot, kept for people to look at where the environment names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["TRIBUTARY_SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** The same in dark and in light colours. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await shoot(page, `${name}-${colorScheme}`);
  }
}
