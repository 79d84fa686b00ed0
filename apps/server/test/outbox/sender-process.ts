// A process that sends what waits in the outbox of a database, until it is killed: <database URL> <secret>
import { pino } from "pino";
import { openChannels } from "../../src/channels/channels.ts";
import { readConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { createKeyring } from "../../src/keyring.ts";
import { openOutboxSender } from "../../src/outbox/open-outbox-sender.ts";
import { openWorkerNumber } from "../../src/worker-number.ts";

const [, , databaseUrl = "", secret] = process.argv;
const config = readConfig({ DATABASE_URL: databaseUrl, TRIBUTARY_SECRET: secret });
const db = openDatabase(databaseUrl, 4, () => {});
const log = pino({ level: "silent" });
const context = { config, db, keyring: createKeyring(config.secret), clock: { now: Date.now }, log };
const workerNumber = await openWorkerNumber(databaseUrl, log);
openOutboxSender(context, { workerNumber, channels: openChannels(context) });
