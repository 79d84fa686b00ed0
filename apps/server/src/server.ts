import { setTimeout as sleep } from "node:timers/promises";
import pino, { type Logger } from "pino";
import type { AdminHooks } from "./admin/route-function.ts";
import { buildApp } from "./app.ts";
import { type Followers, openFollowers } from "./background/open-followers.ts";
import { Trouble } from "./background/trouble.ts";
import { createPreparedBots } from "./bots/prepared-bots.ts";
import { type Channels, openChannels } from "./channels/channels.ts";
import { openSandboxWhenNeeded } from "./code/sandbox-when-needed.ts";
import type { Config } from "./config.ts";
import type { Clock, Context } from "./context.ts";
import { isDatabaseAway } from "./db/database-error.ts";
import { migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/open-database.ts";
import { type FlowEndpoint, openFlowEndpoint } from "./flow-endpoint/open-flow-endpoint.ts";
import { type FlowStates, openFlowStates } from "./flow-news/flow-states.ts";
import { newId } from "./ids.ts";
import { type Inbox, openInbox } from "./inbox/open-inbox.ts";
import { createKeyring } from "./keyring.ts";
import { logError } from "./log-error.ts";
import { openApiCaller } from "./outbound/api-caller.ts";
import { openOutboxSender } from "./outbox/open-outbox-sender.ts";
import { openRequestRunner } from "./requests/open-request-runner.ts";
import { lowerThreadPoolPriority } from "./thread-pool-priority.ts";
import { openTimers } from "./timers/open-timers.ts";
import { openTurns, type Turns } from "./turns/open-turns.ts";
import type { OutboxSender, Worker } from "./work.ts";
import { openWorkerNumber } from "./worker-number.ts";

/** A running server. */
export interface Server extends AsyncDisposable {
  url: string;
  context: Context;
  /** Settles when nothing is left to do now: no webhook, turn, due timer, request or message. @throws when it takes too long */
  settle(options?: { timeoutSeconds?: number }): Promise<void>;
  /** Takes nothing new, finishes what is in hand, and ends. */
  close(): Promise<void>;
}

/** What tests set; operators set the configuration. */
export interface ServerOverrides {
  clock?: Clock;
  log?: Logger;
}

/** Starts a server process: brings the schema up to date, opens all parts and listens. */
export async function startServer(config: Config, overrides: ServerOverrides = {}): Promise<Server> {
  await using opened = new AsyncDisposableStack();
  await lowerThreadPoolPriority();
  const context = openContext(config, overrides, opened);
  await migrateWhenReachable(context);
  const { inbox, workers, channels, hooks, flowEndpoint } = await openParts(context, opened);
  const app = buildApp(context, { channels, inbox, hooks, flowEndpoint });
  opened.defer(() => app.close());
  const url = await app.listen({ host: config.host, port: config.port });
  const running = opened.move();
  context.log.info({ url }, "the server is ready");
  const close = () => running.disposeAsync();
  return {
    url,
    context,
    settle: ({ timeoutSeconds = 30 } = {}) => settle(context, inbox, { workers, timeoutSeconds }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openContext(config: Config, { clock, log }: ServerOverrides, opened: AsyncDisposableStack): Context {
  const logger = log ?? pino({ level: config.logLevel, serializers: { err: (error: unknown) => logError(error) } });
  const lost = new Trouble(logger, "connections to the database are lost");
  const db = opened.use(openDatabase(config.databaseUrl, config.databaseConnections, (error) => lost.note(error)));
  db.pool.on("connect", () => lost.clear());
  return { config, db, keyring: createKeyring(config.secret), clock: clock ?? { now: Date.now }, log: logger };
}

const MIGRATION_TRIES = 30;
const MIGRATION_PAUSE_MS = 1_000;

/** Server and database are often started together. */
async function migrateWhenReachable({ db, log }: Context): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await migrate(db.pool);
      return;
    } catch (error) {
      if (!isDatabaseAway(error) || tries === MIGRATION_TRIES) throw error;
      log.warn({ err: error }, "the database is not ready yet; trying again");
      await sleep(MIGRATION_PAUSE_MS);
    }
  }
}

interface Parts {
  channels: Channels;
  inbox: Inbox;
  workers: Worker[];
  hooks: AdminHooks;
  flowEndpoint: FlowEndpoint | undefined;
}

async function openParts(context: Context, opened: AsyncDisposableStack): Promise<Parts> {
  const channels = openChannels(context);
  const idle = { onMessages: () => undefined, onProved: () => undefined };
  if (!context.config.runsJourneys) {
    return { channels, inbox: openInbox(context, idle), workers: [], hooks: {}, flowEndpoint: undefined };
  }
  const { turns, outbox, followers, workers, flowEndpoint, flowStates } = await openJourneyParts(
    context,
    channels,
    opened,
  );
  const inbox = openInbox(context, {
    onMessages: (contactIds) => turns.wakeFor(contactIds),
    onProved: () => outbox.wake(),
    onFlowNews: () => {
      flowStates.wake();
      followers.alerts.wake();
    },
    onMedia: () => followers.media.wake(),
    onMisfiled: () => followers.filing.wake(),
    onNews: () => followers.news.wake(),
  });
  const hooks: AdminHooks = {
    wakeContact: (contactId) => turns.wakeFor([contactId]),
    wakeRemoval: () => followers.removal.wake(),
  };
  return { channels, inbox, workers, hooks, flowEndpoint };
}

interface JourneyParts {
  turns: Turns;
  outbox: OutboxSender;
  followers: Followers;
  flowEndpoint: FlowEndpoint;
  flowStates: FlowStates;
  workers: Worker[];
}

async function openJourneyParts(
  context: Context,
  channels: Channels,
  opened: AsyncDisposableStack,
): Promise<JourneyParts> {
  const { config, log } = context;
  const workerNumber = opened.use(await openWorkerNumber(config.databaseUrl, log));
  const lost = new Trouble(log, "the connection for bots is lost");
  // A connection of its own: turns that hold contacts' rows must not wait for connections of those who wait for the rows.
  const botsDatabase = opened.use(openDatabase(config.databaseUrl, 1, (error) => lost.note(error)));
  const bots = createPreparedBots(botsDatabase.kysely);
  const sandbox = opened.use(openSandboxWhenNeeded({ workers: config.codeWorkers }));
  const flowStates = opened.use(openFlowStates(context));
  const outbox = opened.use(
    openOutboxSender(context, { workerNumber, channels, flowStates, graceSeconds: config.sendGraceSeconds }),
  );
  const timers = opened.use(openTimers(context, () => turns.wake()));
  const onTimer = (dueAt: number) => timers.noteDue(dueAt);
  const caller = opened.use(openApiCaller({ allowPrivateAddresses: config.allowedAddresses }));
  const onFinished = () => turns.wake();
  const requests = opened.use(openRequestRunner(context, { workerNumber, caller, sandbox, onFinished }));
  const turns: Turns = opened.use(
    openTurns(context, { bots, sandbox, outbox, requests, workerNumber, flowStates, newId, onTimer }),
  );
  const followers = openFollowers(context, channels, opened);
  const flowEndpoint = opened.use(openFlowEndpoint(context, { channels, bots, caller, sandbox }));
  return {
    turns,
    outbox,
    followers,
    flowEndpoint,
    flowStates,
    workers: [turns, timers, requests, outbox, flowEndpoint, ...followers.all],
  };
}

const SETTLE_LOOK_MS = 2;

const OPEN_WORK = `
select exists (select from contacts where ready_at is not null and parked_at is null) as turns,
  exists (select from timers where due_at <= to_timestamp($1::float8 / 1000)) as timers,
  exists (select from requests where state <> 'finished') as requests,
  exists (select from outbox where state = 'pending' or state = 'sending') as messages`;

async function settle(
  { db, clock }: Context,
  inbox: Inbox,
  { workers, timeoutSeconds }: { workers: Worker[]; timeoutSeconds: number },
): Promise<void> {
  const deadline = performance.now() + timeoutSeconds * 1000;
  for (const worker of workers) worker.wake();
  while (performance.now() < deadline) {
    const isIdle = inbox.isIdle() && workers.every((worker) => worker.isIdle());
    const { rows } = await db.pool.query<Record<string, boolean>>(OPEN_WORK, [clock.now()]);
    if (isIdle && Object.values(rows[0] ?? {}).every((isOpen) => !isOpen)) return;
    await sleep(SETTLE_LOOK_MS);
  }
  const { rows } = await db.pool.query<Record<string, boolean>>(OPEN_WORK, [clock.now()]);
  throw new Error(`not settled after ${timeoutSeconds} s: ${JSON.stringify(rows[0])}`);
}
