import { MAX_PAGE_SIZE } from "@tributary/api";

/** Lists that are shown whole end here; nobody reads further. */
const MAX_ITEMS = 2_000;

/** Reads a list from its first page to its last. */
export async function allPages<Item>(
  readPage: (query: { limit: number; cursor?: string }) => Promise<{ items: Item[]; nextCursor?: string | undefined }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit: MAX_PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < MAX_ITEMS);
  return items;
}
