import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase } from "../harness/test-database.ts";
import { type CuttingProxy, startCuttingProxy } from "./cutting-proxy.ts";
import { waitForMoment } from "./moments.ts";
import { type OwnPostgres, startOwnPostgres } from "./own-postgres.ts";
import { type Play, playDisturbed, playUndisturbed, type Undisturbed } from "./run.ts";

const KILLS = 5;
const CUTS = 30;

let undisturbed: Undisturbed;

before(async () => {
  undisturbed = await playUndisturbed();
});

test("PostgreSQL killed under a running server and back again: nothing is lost and nothing happens twice", async (t) => {
  let postgres: OwnPostgres | undefined;
  const openDatabase = async () => {
    postgres = await startOwnPostgres();
    return postgres;
  };
  const disturb = async ({ stage, random, isOver }: Play) => {
    let kills = 0;
    for (; kills < KILLS && !isOver(); kills += 1) {
      await waitForMoment(stage.moments, kills, random);
      await postgres?.kill();
    }
    return kills;
  };
  await playDisturbed(t, undisturbed, { openDatabase, servers: 2, disturb });
});

test("connections to PostgreSQL cut at random points: nothing is lost and nothing happens twice", async (t) => {
  let proxy: CuttingProxy | undefined;
  const openDatabase = async () => {
    await using opened = new AsyncDisposableStack();
    const database = opened.use(await openTestDatabase());
    proxy = opened.use(await startCuttingProxy(database.url));
    const kept = opened.move();
    return { url: database.url, serversUrl: proxy.url, [Symbol.asyncDispose]: () => kept.disposeAsync() };
  };
  const disturb = async ({ random, isOver }: Play) => {
    let cuts = 0;
    for (; cuts < CUTS && !isOver(); cuts += 1) {
      await sleep(random() * 80);
      await proxy?.cutNext(random() < 0.7);
    }
    return cuts;
  };
  await playDisturbed(t, undisturbed, { openDatabase, servers: 1, disturb });
});
