import { setTimeout as sleep } from "node:timers/promises";
import { type Contact, converse, type Latencies, type Target } from "./conversation.ts";
import { type HttpConnection, openConnection } from "./http-connection.ts";

/** What a series of conversations brought. */
export interface LoadResult extends Latencies {
  turns: number;
  seconds: number;
}

interface Load {
  target: Target;
  next(): Contact;
}

/** A closed loop: so many conversations at once, each new one when one ends, until so many turns are played. */
export async function playTurns(load: Load, inFlight: number, turns: number): Promise<LoadResult> {
  const into: Latencies = { ack: [], endToEnd: [], refused: 0 };
  const connections = await openAll(load.target, inFlight);
  const startedAt = performance.now();
  let begun = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (begun < turns) {
        begun += 2;
        await converse({ connection, target: load.target, into }, load.next());
      }
    }),
  );
  return finish(into, startedAt, connections);
}

/** An open loop: conversations begin at a fixed rate, however long the answers take. */
export async function playAtRate(load: Load, turnsPerSecond: number, seconds: number): Promise<LoadResult> {
  const into: Latencies = { ack: [], endToEnd: [], refused: 0 };
  const all = await openAll(load.target, Math.max(16, Math.ceil(turnsPerSecond / 2)));
  const free = [...all];
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  const startedAt = performance.now();
  const total = Math.floor((turnsPerSecond * seconds) / 2);
  for (let begun = 0; begun < total && failures.length === 0; begun += 1) {
    const due = startedAt + (begun * 2000) / turnsPerSecond;
    await sleep(Math.max(0, due - performance.now()));
    const connection = free.pop();
    if (!connection) throw new Error(`The server falls behind ${turnsPerSecond} turns a second.`);
    const conversation = converse({ connection, target: load.target, into }, load.next())
      .then(() => void free.push(connection))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => void running.delete(conversation));
    running.add(conversation);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return finish(into, startedAt, all);
}

function openAll(target: Target, count: number): Promise<HttpConnection[]> {
  return Promise.all(Array.from({ length: count }, () => openConnection(target.port)));
}

function finish(into: Latencies, startedAt: number, connections: HttpConnection[]): LoadResult {
  for (const connection of connections) connection.close();
  return { ...into, turns: into.endToEnd.length, seconds: (performance.now() - startedAt) / 1000 };
}
