import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** CPU seconds (of descendants that have ended too) and resident megabytes of a process and all its descendants (Linux only). */
export function usageOf(pid: number): { cpuSeconds: number; megabytes: number } {
  let cpuSeconds = 0;
  let megabytes = 0;
  for (const id of treeOf(pid)) {
    const stat = statOf(id);
    if (!stat) continue;
    cpuSeconds += stat.cpuSeconds;
    megabytes += stat.megabytes;
  }
  return { cpuSeconds, megabytes };
}

/** The value below which a share of the numbers lies. */
export function percentile(numbers: number[], share: number): number {
  if (numbers.length === 0) return Number.NaN;
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function statOf(pid: number): { parent: number; cpuSeconds: number; megabytes: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, pages = 0] = [fields[1], fields[21]];
    const ticks = fields.slice(11, 15).reduce((sum, some) => sum + some, 0);
    return { parent, cpuSeconds: ticks / TICKS_PER_SECOND, megabytes: (pages * 4096) / 1e6 };
  } catch {
    return undefined;
  }
}
