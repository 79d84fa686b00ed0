import { z } from "zod";
import { limitedList, limitedText, limitIssue, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const section = z.object({
  title: limitedText("The section's title", messageLimits.productSectionTitle).optional(),
  product_items: limitedList(
    "products",
    messageLimits.productCount,
    z.object({ product_retailer_id: z.string().min(1) }),
  ),
});

/** The sections of a list of products: at most ten, with thirty products in all. */
export const productSections = limitedList("sections", messageLimits.productSectionCount, section).check((ctx) => {
  const given = ctx.value.reduce((count, { product_items }) => count + product_items.length, 0);
  const limit = messageLimits.productCount;
  if (given > limit) {
    const message = `There are ${given} products in all sections; WhatsApp allows ${limit}. Remove ${given - limit}.`;
    ctx.issues.push(limitIssue(ctx.value, message, { limit, given }));
  }
  const untitled = ctx.value.findIndex(({ title }) => title === undefined);
  if (ctx.value.length > 1 && untitled >= 0) {
    const message = "With several sections each needs a title. Write the missing one.";
    ctx.issues.push(ruleIssue(ctx.value, message, [untitled, "title"]));
  }
});

/** One section as a caller gives it: a title, needed when there are several, and ids of products in the catalog. */
export type ProductSection = { title?: string | undefined; productIds: readonly string[] };

/** Meta's section objects. */
export function toProductSections(sections: readonly ProductSection[]): z.infer<typeof productSections> {
  return sections.map(({ title, productIds }) => ({
    ...(title ? { title } : {}),
    product_items: productIds.map((id) => ({ product_retailer_id: id })),
  }));
}
