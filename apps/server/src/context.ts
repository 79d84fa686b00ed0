import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { Database } from "./db/open-database.ts";
import type { Keyring } from "./keyring.ts";

/** The server's clock, in milliseconds since 1970; tests set it forward. */
export interface Clock {
  now(): number;
}

/** What every part of the server may use. Made once, passed as the first argument. */
export interface Context {
  config: Config;
  db: Database;
  keyring: Keyring;
  clock: Clock;
  log: Logger;
}
