import { DatabaseSync } from "node:sqlite";

/**
 * Holds `file` for this process, or answers undefined when another one does. The kernel frees it however its holder ends:
 * SQLite's is the only such lock that Node offers, so nothing is ever stored in the file.
 */
export function holdLock(file: string): Disposable | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { [Symbol.dispose]: () => database.close() };
}

function isBusy(error: unknown): boolean {
  const busy = 5;
  return error instanceof Error && "errcode" in error && error.errcode === busy;
}
