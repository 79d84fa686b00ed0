import { z } from "zod";

/** The most items that a page may hold. */
export const MAX_PAGE_SIZE = 200;

/** How a list is asked for page by page. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(50).meta({ description: "Items a page." }),
  cursor: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: "`nextCursor` of the page before; left out for the first page." }),
});

/** What may be asked of any list. */
export type PageQuery = z.output<typeof pageQuery>;

/** One page of a list. `nextCursor` asks for the next one and is absent on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() });
}

/** One page of a list, as a type. */
export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}
