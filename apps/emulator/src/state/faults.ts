import { z } from "zod";

const match = z
  .object({
    /** The message's type, or the type of an interactive one. */
    type: z.string().optional(),
    to: z.string().optional(),
    phoneNumberId: z.string().optional(),
    /** Any request whose path contains this, instead of sends only: `message_templates`, `/media`, `/` for all. */
    path: z.string().min(1).optional(),
  })
  .optional();
/** For how many requests; `null` means until it is cleared. */
const times = z.int().min(1).nullable().default(1);

/** Something that shall go wrong with the next matching requests. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("error"), match, times, code: z.int().min(0), details: z.string().optional() }),
  z.object({ kind: z.literal("failed"), match, times, code: z.int().min(0) }),
  z.object({ kind: z.literal("http"), match, times, status: z.int().min(200).max(599) }),
  z.object({ kind: z.literal("drop-response"), match, times }),
  z.object({ kind: z.literal("delay"), match, times, ms: z.int().min(0).max(300_000) }),
]);

/**
 * `error`: Meta's error with this code. `failed`: a send is accepted, and later its status is `failed` with this code.
 * `http`: an answer that is not Meta's, as from a proxy. `drop-response`: the request is carried out and the connection
 * is cut before the answer, so its outcome is unknown. `delay`: the answer comes late (in real time).
 */
export type Fault = z.input<typeof faultSchema>;
export type FaultFacts = z.output<typeof faultSchema>;
/** A fault that waits; `id` is what it is called off by. */
export type FaultRecord = FaultFacts & { id: number };

/**
 * The request that a fault may strike. `types`: the message's type and, when it is interactive, that type too. `faultHeader`: the
 * request's own `x-emulator-fault`.
 */
export type FaultTarget = {
  path: string;
  phoneNumberId: string;
  send?: { types: string[]; to: string };
  faultHeader?: string | undefined;
};

export type Faults = {
  add(fault: Fault): void;
  list(): FaultRecord[];
  clear(): void;
  /** Calls one off; one that has struck or is unknown changes nothing. */
  remove(id: number): void;
  /** The first fault that matches; it has one time less to go afterwards. */
  take(target: FaultTarget): FaultRecord | undefined;
};

export function createFaults(saved: FaultFacts[] = []): Faults {
  let lastId = saved.length;
  let faults: FaultRecord[] = saved.map((fault, index) => ({ ...fault, id: index + 1 }));
  return {
    add(fault) {
      lastId += 1;
      faults.push({ ...faultSchema.parse(fault), id: lastId });
    },
    remove(id) {
      faults = faults.filter((fault) => fault.id !== id);
    },
    list: () => faults,
    clear() {
      faults = [];
    },
    take(target) {
      if (faults.length === 0) return undefined;
      const fault = faults.find((candidate) => isMatch(candidate, target));
      if (fault?.times == null) return fault;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((candidate) => candidate !== fault);
      return fault;
    },
  };
}

function isMatch({ kind, match: wanted = {} }: FaultRecord, { path, phoneNumberId, send }: FaultTarget): boolean {
  const isMeant = wanted.path === undefined ? send !== undefined : path.includes(wanted.path);
  return (
    isMeant &&
    (kind !== "failed" || send !== undefined) &&
    (wanted.type === undefined || send?.types.includes(wanted.type) === true) &&
    (wanted.to === undefined || digitsOf(wanted.to) === digitsOf(send?.to ?? "")) &&
    (wanted.phoneNumberId === undefined || wanted.phoneNumberId === phoneNumberId)
  );
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}
