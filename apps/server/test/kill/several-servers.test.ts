import { before, test } from "node:test";
import { openTestDatabase } from "../harness/test-database.ts";
import { waitForMoment } from "./moments.ts";
import { type Play, playDisturbed, playUndisturbed, type Undisturbed } from "./run.ts";

const TIMES = 5;

let undisturbed: Undisturbed;

before(async () => {
  undisturbed = await playUndisturbed();
});

test("of two servers on one database now one and now the other is killed, and the other one takes over", async (t) => {
  await playDisturbed(t, undisturbed, { openDatabase: openTestDatabase, servers: 2, disturb: killOneOfThem });
});

test("servers stopped by an operator and started again lose nothing and do nothing twice", async (t) => {
  await playDisturbed(t, undisturbed, { openDatabase: openTestDatabase, servers: 1, disturb: stopServer });
});

async function killOneOfThem({ stage, random, isOver }: Play): Promise<number> {
  let kills = 0;
  for (; kills < TIMES && !isOver(); kills += 1) {
    await waitForMoment(stage.moments, kills, random);
    const victim = stage.servers[Math.floor(random() * stage.servers.length)];
    await victim?.kill();
    victim?.start();
    // Now and then there is nobody for a while.
    if (random() < 0.6) await victim?.whenReady();
  }
  await Promise.all(stage.servers.map((server) => server.whenReady()));
  return kills;
}

async function stopServer({ stage, random, isOver }: Play): Promise<number> {
  const [server] = stage.servers;
  let stops = 0;
  for (; stops < TIMES && !isOver(); stops += 1) {
    await waitForMoment(stage.moments, stops, random);
    await server?.stop();
    server?.start();
    await server?.whenReady();
  }
  return stops;
}
