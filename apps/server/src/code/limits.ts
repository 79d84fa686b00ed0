/** The longest that one run may take, whatever a node asks for. */
export const MAX_TIMEOUT_MS = 10_000;

/** What a worker gets beyond a run's time before it is stopped from outside. */
export const GRACE_MS = 250;

/** The source and the variables together, as they are handed to a worker. */
export const MAX_INPUT_CHARACTERS = 2 * 1024 * 1024;

/** The result and the changed variables of a run together, as JSON text in UTF-8. */
export const MAX_OUTPUT_BYTES = 64 * 1024;

export const MAX_CHANGED_VARIABLES = 500;
export const MAX_CONSOLE_LINES = 100;
export const MAX_CONSOLE_LINE_CHARACTERS = 1_000;
export const MAX_ERROR_MESSAGE_CHARACTERS = 1_000;

/** The hard maximum of a worker's WebAssembly memory; QuickJS itself and its stack take 6 MB of it. */
export const DEFAULT_MEMORY_BYTES = 32 * 1024 * 1024;

/** After this many runs a worker gives way to a new one. */
export const DEFAULT_RUNS_PER_WORKER = 50_000;

export const DEFAULT_MAX_WAITING = 10_000;
export const DEFAULT_MAX_WAITING_PER_LANE = 2_000;

/** A run that has waited this long for its turn is given back. */
export const DEFAULT_MAX_WAIT_MS = 30_000;
