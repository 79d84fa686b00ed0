import { AxeBuilder } from "@axe-core/playwright";
import type { Frame, Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on a page, or in these parts of it, with where it stands. Looks once colours have turned. */
export async function violations(page: Page, ...parts: string[]): Promise<string[]> {
  await Promise.all(page.frames().map(transitionsEnd));
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  for (const part of parts) axe.include(part);
  const { violations: found } = await axe.analyze();
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")}`,
  );
}

async function transitionsEnd(frame: Frame): Promise<void> {
  await frame.evaluate(
    "Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))",
  );
}
