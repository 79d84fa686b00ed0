import { join } from "node:path";
import { z } from "zod";
import { defaultDataDirectory } from "./postgres/data-directory.ts";

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** Meta delivers a webhook again for up to seven days: until then everything must be there to be recognised. */
const days = z.coerce.number().int().min(8).max(36_500);

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TRIBUTARY_SECRET: z.string().min(32, "give at least 32 characters; `openssl rand -base64 32` makes a good one"),
  TRIBUTARY_HOST: z.string().default("127.0.0.1"),
  TRIBUTARY_PORT: port.default(4000),
  TRIBUTARY_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  TRIBUTARY_ALLOWED_ADDRESSES: list.default([]),
  TRIBUTARY_DATABASE_CONNECTIONS: z.coerce.number().int().min(4).max(100).default(12),
  TRIBUTARY_CODE_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
  TRIBUTARY_SEND_GRACE_SECONDS: z.coerce.number().min(1).max(3600).default(10),
  TRIBUTARY_RUNS_JOURNEYS: flag.default(true),
  TRIBUTARY_FILES_DIRECTORY: z.string().min(1).optional(),
  TRIBUTARY_LARGEST_FILE_MB: z.coerce.number().min(1).max(100).default(100),
  TRIBUTARY_MEDIA_HOSTS: list.default([]),
  TRIBUTARY_KEEP_REPORTS_DAYS: days.default(30),
  TRIBUTARY_KEEP_FILES_DAYS: days.default(90),
  TRIBUTARY_KEEP_CONVERSATIONS_DAYS: days.default(365),
  TRIBUTARY_EMULATOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRIBUTARY_EXAMPLE_CRM_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRIBUTARY_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** What the operator decides, checked and typed. */
export interface Config {
  databaseUrl: string;
  /** Master secret: keys for sealing and for Flow tokens are derived from it. */
  secret: string;
  host: string;
  port: number;
  /** Where Meta reaches the server, when that is not the address that callers of the admin API use. */
  publicUrl?: string | undefined;
  /** Private hosts or CIDR ranges that API nodes may call all the same. */
  allowedAddresses: string[];
  databaseConnections: number;
  codeWorkers: number;
  /** How long a message that may have gone out waits for a status that proves it, before it is sent again. */
  sendGraceSeconds: number;
  /** Where files are kept: what contacts sent, and assets. All processes need the same one. */
  filesDirectory: string;
  /** A larger file of a contact is not fetched. */
  largestFileBytes: number;
  /** Hosts besides Meta's own from which contacts' files may be fetched with the access token, with their subdomains. */
  mediaHosts: string[];
  /** How long Meta's reports are kept that no journey takes. */
  keepReportsDays: number;
  /** How long files that contacts sent are kept. */
  keepFilesDays: number;
  /** How long turns, inputs, messages and calls are kept; contacts, sessions and responses to Flows stay. */
  keepConversationsDays: number;
  /** False: this process takes webhooks and the admin API only. */
  runsJourneys: boolean;
  /** The emulator that test phones are made on and that the Studio shows; without one there are no test phones. */
  emulatorUrl?: string | undefined;
  /** The CRM that the example bots call. */
  exampleCrmUrl?: string | undefined;
  logLevel: z.infer<typeof environment>["TRIBUTARY_LOG_LEVEL"];
}

/** All that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "config-invalid";
}

/** Reads the configuration from environment variables. @throws ConfigError naming every faulty variable */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The configuration is not usable:\n${lines.join("\n")}`);
  }
  const given = parsed.data;
  return {
    databaseUrl: given.DATABASE_URL,
    secret: given.TRIBUTARY_SECRET,
    host: given.TRIBUTARY_HOST,
    port: given.TRIBUTARY_PORT,
    publicUrl: given.TRIBUTARY_PUBLIC_URL,
    allowedAddresses: given.TRIBUTARY_ALLOWED_ADDRESSES,
    databaseConnections: given.TRIBUTARY_DATABASE_CONNECTIONS,
    codeWorkers: given.TRIBUTARY_CODE_WORKERS,
    sendGraceSeconds: given.TRIBUTARY_SEND_GRACE_SECONDS,
    filesDirectory: given.TRIBUTARY_FILES_DIRECTORY ?? join(defaultDataDirectory(), "files"),
    largestFileBytes: given.TRIBUTARY_LARGEST_FILE_MB * 1024 * 1024,
    mediaHosts: given.TRIBUTARY_MEDIA_HOSTS,
    keepReportsDays: given.TRIBUTARY_KEEP_REPORTS_DAYS,
    keepFilesDays: given.TRIBUTARY_KEEP_FILES_DAYS,
    keepConversationsDays: given.TRIBUTARY_KEEP_CONVERSATIONS_DAYS,
    runsJourneys: given.TRIBUTARY_RUNS_JOURNEYS,
    emulatorUrl: given.TRIBUTARY_EMULATOR_URL,
    exampleCrmUrl: given.TRIBUTARY_EXAMPLE_CRM_URL,
    logLevel: given.TRIBUTARY_LOG_LEVEL,
  };
}
