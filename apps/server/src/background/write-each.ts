import pg from "pg";

/**
 * Writes all items at once; when the database refuses their content, half by half, so that one bad item does not hold up
 * the others. What is refused even alone goes to `onRefused`.
 */
export async function writeEach<T>(
  items: T[],
  write: (items: T[]) => Promise<void>,
  onRefused: (item: T, error: unknown) => Promise<void>,
): Promise<void> {
  try {
    await write(items);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [first, ...rest] = items;
    if (first === undefined) return;
    if (rest.length === 0) {
      await onRefused(first, error);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await writeEach(items.slice(0, middle), write, onRefused);
    await writeEach(items.slice(middle), write, onRefused);
  }
}

/** SQLSTATE classes that speak of the values: cardinality, data, constraints, limits. All else may pass. */
const CONTENT_CLASSES = new Set(["21", "22", "23", "54"]);

function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONTENT_CLASSES.has(error.code?.slice(0, 2) ?? "");
}
