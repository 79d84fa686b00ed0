export { createKey, ensureFirstKey } from "./admin/keys/create-key.ts";
export { type Config, ConfigError, readConfig } from "./config.ts";
export type { Clock, Context } from "./context.ts";
export { type Example, readExamples } from "./examples/read-examples.ts";
export { defaultDataDirectory } from "./postgres/data-directory.ts";
export { type Server, type ServerOverrides, startServer } from "./server.ts";
