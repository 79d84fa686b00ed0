import { setTimeout as sleep } from "node:timers/promises";
import { type HttpConnection, openConnection } from "../turns/http-connection.ts";
import type { Letter } from "./letters.ts";

/** What posting letters brought. */
export interface LoadResult {
  perSecond: number;
  /** In milliseconds. */
  latencies: number[];
  /** Replies that were no screen for the asker. */
  wrong: number;
}

interface Target {
  port: number;
  path: string;
}

/** A closed loop: so many at once, each new one when one is answered. */
export async function postAll(target: Target, letters: readonly Letter[], inFlight: number): Promise<LoadResult> {
  const connections = await Promise.all(Array.from({ length: inFlight }, () => openConnection(target.port)));
  const posted: Posted[] = [];
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (let letter = letters[next++]; letter; letter = letters[next++]) {
        posted.push(await post(connection, target, letter));
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const connection of connections) connection.close();
  return judge(posted, seconds);
}

/** An open loop: one begins at each beat, however long the answers take. */
export async function postAtRate(target: Target, letters: readonly Letter[], perSecond: number): Promise<LoadResult> {
  const free = await Promise.all(Array.from({ length: 128 }, () => openConnection(target.port)));
  const all = [...free];
  const running: Promise<Posted>[] = [];
  const startedAt = performance.now();
  // One timer at a time: thousands at once would hold this process up, and all that is due by then would go out together.
  for (const [index, letter] of letters.entries()) {
    const early = startedAt + (index * 1000) / perSecond - performance.now();
    if (early > 0) await sleep(early);
    const connection = free.pop();
    if (!connection) throw new Error(`The server falls behind ${perSecond} requests a second.`);
    const posting = post(connection, target, letter).finally(() => void free.push(connection));
    posting.catch(() => undefined);
    running.push(posting);
  }
  const posted = await Promise.all(running);
  for (const connection of all) connection.close();
  return judge(posted, (performance.now() - startedAt) / 1000);
}

interface Posted {
  letter: Letter;
  ms: number;
  status: number;
  text: string;
}

async function post(connection: HttpConnection, { path }: Target, letter: Letter): Promise<Posted> {
  return { letter, ...(await connection.post(path, letter.headers, letter.body)) };
}

/** Every reply is decrypted, after the measurement. */
function judge(posted: readonly Posted[], seconds: number): LoadResult {
  const wrong = posted.filter(({ letter, status, text }) => status !== 200 || letter.open(text)["screen"] !== "SLOT");
  return { perSecond: posted.length / seconds, latencies: posted.map(({ ms }) => ms), wrong: wrong.length };
}
