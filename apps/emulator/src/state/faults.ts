import { z } from "zod";

const matchSchema = z
  .object({ type: z.string().optional(), to: z.string().optional(), phoneNumberId: z.string().optional() })
  .optional();
const times = z.int().min(1).default(1);

/** Something that shall go wrong with the next matching sends. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("error"), match: matchSchema, times, code: z.int(), details: z.string().optional() }),
  z.object({ kind: z.literal("http"), match: matchSchema, times, status: z.int().min(200).max(599) }),
  z.object({ kind: z.literal("drop-response"), match: matchSchema, times }),
  z.object({ kind: z.literal("delay"), match: matchSchema, times, ms: z.int().min(0).max(300_000) }),
]);

/**
 * `error`: Meta's error with this code. `http`: an answer that is not Meta's, as from a proxy. `drop-response`: the message is
 * accepted and the connection is cut before the answer, so its outcome is unknown. `delay`: the answer comes late (in real time).
 */
export type Fault = z.input<typeof faultSchema>;
export type FaultRecord = z.output<typeof faultSchema>;
/** `types`: the message's type and, when it is interactive, that type too. */
export type FaultTarget = { types: string[]; to: string; phoneNumberId: string };

export type Faults = {
  add(fault: Fault): void;
  list(): FaultRecord[];
  clear(): void;
  /** The first fault that matches; it has one time less to go afterwards. */
  take(target: FaultTarget): FaultRecord | undefined;
};

export function createFaults(): Faults {
  let faults: FaultRecord[] = [];
  return {
    add(fault) {
      faults.push(faultSchema.parse(fault));
    },
    list: () => faults,
    clear() {
      faults = [];
    },
    take(target) {
      if (faults.length === 0) return undefined;
      const fault = faults.find((candidate) => isMatch(candidate, target));
      if (fault === undefined) return undefined;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((candidate) => candidate !== fault);
      return fault;
    },
  };
}

function isMatch({ match = {} }: FaultRecord, target: FaultTarget): boolean {
  return (
    (match.type === undefined || target.types.includes(match.type)) &&
    (match.to === undefined || digitsOf(match.to) === digitsOf(target.to)) &&
    (match.phoneNumberId === undefined || match.phoneNumberId === target.phoneNumberId)
  );
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}
