import { before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestDatabase } from "../harness/test-database.ts";
import { waitForMoment } from "./moments.ts";
import { type Play, playDisturbed, playUndisturbed, type Undisturbed } from "./run.ts";

const KILLS = 5;

let undisturbed: Undisturbed;

before(async () => {
  undisturbed = await playUndisturbed();
});

test("a server killed at random points of many conversations loses nothing and does nothing twice", async (t) => {
  await playDisturbed(t, undisturbed, { openDatabase: openTestDatabase, servers: 1, disturb: killServer });
});

async function killServer({ stage, random, isOver }: Play): Promise<number> {
  const [server] = stage.servers;
  let kills = 0;
  for (; server && kills < KILLS && !isOver(); kills += 1) {
    await waitForMoment(stage.moments, kills, random);
    await server.kill();
    server.start();
    // Now and then it does not even live to see its start.
    if (random() < 0.2) await sleep(random() * 1_000);
    else await server.whenReady();
  }
  await server?.whenReady();
  return kills;
}
