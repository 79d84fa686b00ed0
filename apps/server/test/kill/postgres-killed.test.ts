import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openTestDatabase } from "../harness/test-database.ts";
import { type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";
import { waitUntilReachable } from "./reachable.ts";
import { type Play, playDisturbed, playUndisturbed } from "./run.ts";
import type { Transcripts } from "./transcripts.ts";

const KILLS = 6;
const CUTS = 40;

let undisturbed: Transcripts;

before(async () => {
  undisturbed = await playUndisturbed(openTestDatabase);
});

test("PostgreSQL killed under a running server and back again: nothing is lost and nothing happens twice", async (t) => {
  let postgres: OwnPostgres | undefined;
  const openDatabase = async () => {
    postgres = await startOwnPostgres();
    return postgres;
  };
  const disturb = async ({ random, isOver }: Play) => {
    let kills = 0;
    for (; kills < KILLS && !isOver(); kills += 1) {
      await sleep(50 + random() * 500);
      await postgres?.kill();
    }
    return kills;
  };
  await playDisturbed(t, undisturbed, { openDatabase, servers: 1, disturb });
});

test("connections to PostgreSQL cut at random points: nothing is lost and nothing happens twice", async (t) => {
  await playDisturbed(t, undisturbed, { openDatabase: openTestDatabase, servers: 1, disturb: cutConnections });
});

/** As a proxy or an operator would: single connections end, and nobody knows whether their last statement was committed. */
async function cutConnections({ stage, random, isOver }: Play): Promise<number> {
  let cuts = 0;
  const { connectionString } = stage.database.pool.options;
  await using admin = Object.assign(new pg.Client({ connectionString }), { [Symbol.asyncDispose]: () => admin.end() });
  await admin.connect();
  while (cuts < CUTS && !isOver()) {
    await sleep(random() * 60);
    const { rows } = await waitUntilReachable(() => admin.query<{ pid: number }>(OTHERS));
    const victim = rows[Math.floor(random() * rows.length)];
    if (victim) cuts += (await admin.query("select pg_terminate_backend($1)", [victim.pid])).rowCount ?? 0;
  }
  return cuts;
}

const OTHERS = `select pid from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name like 'tributary%' and state <> 'idle'
  order by pid`;
