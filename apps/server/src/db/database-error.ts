import pg from "pg";

// Connections broken, full, ending, failing; and those that are not let in: unknown user or database, or it is locked.
const AWAY_CLASSES = new Set(["08", "28", "3D", "53", "57", "58"]);
const NOT_ACCEPTING_CONNECTIONS = "55000";
// The last one was cancelled, as when it takes longer than the operator allows.
const CONFLICT_CODES = new Set(["40001", "40P01", "55P03", "57014"]);
const AWAY_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
// The driver gives these no code.
const AWAY_MESSAGE =
  /^(Connection terminated|timeout e(xceeded|xpired)|Client was closed|Client has encountered|Query read timeout|Cannot use a pool|The server closed)/;

/** Says whether a statement failed because the database cannot be reached or is busy starting, stopping or full. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    if (isConflict(error)) return false;
    return AWAY_CLASSES.has(error.code?.slice(0, 2) ?? "") || error.code === NOT_ACCEPTING_CONNECTIONS;
  }
  if (error instanceof AggregateError) return error.errors.every(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  return AWAY_MESSAGE.test(error.message) || ("code" in error && AWAY_CODES.has(String(error.code)));
}

/** Says whether a statement lost against a concurrent one, or was cancelled, and may simply be run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONFLICT_CODES.has(error.code ?? "");
}
