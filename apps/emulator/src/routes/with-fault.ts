import { setTimeout as sleep } from "node:timers/promises";
import { GraphRefusal } from "../graph/errors.ts";
import { type FaultFacts, type FaultTarget, faultSchema } from "../state/faults.ts";
import type { World } from "../world.ts";

/** What a request is answered with, and what happens then. */
export type Outcome = {
  body: object;
  /** Answered by something that is not Meta, such as a proxy. */
  foreignStatus?: number;
  isResponseDropped?: boolean;
  /** Called when the answer has left. */
  onAnswered?: () => void;
};

/** Carries a request out, unless a fault is due that it be otherwise. `run` gets the code of a send that shall fail later. */
export async function withFault(
  world: World,
  target: FaultTarget,
  run: (failLaterWith: number | undefined) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const fault = ownFault(target) ?? world.faults.take(target);
  if (fault === undefined) return await run(undefined);
  world.feed.tell({ kind: "settings" });
  if (fault.kind === "http") return { body: {}, foreignStatus: fault.status };
  if (fault.kind === "error") throw injected(fault);
  // A closed emulator is not kept alive by what would still be late.
  if (fault.kind === "delay") await sleep(fault.ms, undefined, { ref: false });
  const outcome = await run(fault.kind === "failed" ? fault.code : undefined);
  return fault.kind === "drop-response" ? { ...outcome, isResponseDropped: true } : outcome;
}

/** The fault in the request's own header, as the control API would take it. */
function ownFault({ faultHeader }: FaultTarget): FaultFacts | undefined {
  if (faultHeader === undefined) return undefined;
  const fault = faultSchema.safeParse(parseJson(faultHeader));
  if (fault.success) return fault.data;
  const example = '{"kind":"error","code":131056}';
  throw new GraphRefusal(100, `The header x-emulator-fault holds no fault. It could say ${example}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function injected({ code, details }: Extract<FaultFacts, { kind: "error" }>): GraphRefusal {
  return new GraphRefusal(code, details ?? "The emulator was told to answer with this error.");
}
