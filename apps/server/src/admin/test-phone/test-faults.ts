import { type ArmedFault, type TestFault, type TestPhoneState, testFault } from "@tributary/api";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { type FoundTestPhone, findTestPhone, TESTER } from "./find-test-phone.ts";
import { askEmulator } from "./tell-emulator.ts";

/** What is armed on a project's test phone, the oldest first of each sort. */
export async function readTestState(context: Context, projectId: string): Promise<TestPhoneState> {
  const phone = await findTestPhone(context, projectId);
  const [sends, deliveries, calls, clock] = await Promise.all([
    armedSends(phone),
    armedDeliveries(phone),
    armedCalls(context, phone),
    askEmulator(phone.emulatorUrl, "/clock", { method: "GET" }),
  ]);
  const { nowMs } = z.object({ nowMs: z.number() }).parse(clock);
  const emulatorAheadSeconds = Math.max(0, Math.round((nowMs - context.clock.now()) / 1000));
  return { faults: [...deliveries, ...sends, ...calls], emulatorAheadSeconds };
}

/** Lets something go wrong once. */
export async function armFault(context: Context, projectId: string, fault: TestFault): Promise<TestPhoneState> {
  const phone = await findTestPhone(context, projectId);
  const { emulatorUrl, phoneNumberId, channelId } = phone;
  if (fault.kind === "delivery") {
    const match = { kind: "message", waId: TESTER.waId, phoneNumberId };
    const body = { ...deliveries[fault.way], match };
    await askEmulator(emulatorUrl, "/webhook-delivery", { method: "POST", body });
  } else if (fault.kind === "send-refused" || fault.kind === "send-failed") {
    const kind = fault.kind === "send-refused" ? "error" : "failed";
    const body = { kind, code: fault.code, match: { to: TESTER.waId, phoneNumberId } };
    await askEmulator(emulatorUrl, "/faults", { method: "POST", body });
  } else {
    const row = { channel_id: channelId, fault: JSON.stringify(fault) };
    await context.db.kysely.insertInto("api_faults").values(row).execute();
  }
  return readTestState(context, projectId);
}

/** Calls off what has not struck yet. */
export async function disarmFault(context: Context, projectId: string, faultId: string): Promise<TestPhoneState> {
  const phone = await findTestPhone(context, projectId);
  const [sort, id = ""] = faultId.split("-");
  const armed = await readTestState(context, projectId);
  if (armed.faults.some((one) => one.id === faultId)) {
    if (sort === "api") {
      await context.db.kysely
        .deleteFrom("api_faults")
        .where("channel_id", "=", phone.channelId)
        .where("id", "=", id)
        .execute();
    } else {
      const path = sort === "send" ? `/faults/${id}` : `/webhook-delivery/${id}`;
      await askEmulator(phone.emulatorUrl, path, { method: "DELETE" });
    }
  }
  return readTestState(context, projectId);
}

const LATE_MS = 5_000;

const deliveries = {
  twice: { next: 1, duplicate: 1 },
  late: { next: 1, delayMs: LATE_MS },
  reversed: { next: 2, reorder: true },
  never: { next: 1, drop: true },
} as const;

const emulatorFault = z.object({
  id: z.int(),
  kind: z.string(),
  code: z.number().optional(),
  match: z.object({ phoneNumberId: z.string().optional() }).optional(),
});

async function armedSends({ emulatorUrl, phoneNumberId }: FoundTestPhone): Promise<ArmedFault[]> {
  const answer = await askEmulator(emulatorUrl, "/faults", { method: "GET" });
  const { faults } = z.object({ faults: z.array(emulatorFault) }).parse(answer);
  return faults.flatMap(({ id, kind, code, match }): ArmedFault[] => {
    const isSend = match?.phoneNumberId === phoneNumberId && (kind === "error" || kind === "failed");
    if (!isSend || code === undefined) return [];
    return [{ id: `send-${id}`, fault: { kind: kind === "error" ? "send-refused" : "send-failed", code } }];
  });
}

const emulatorRule = z.object({
  id: z.int(),
  match: z.object({ phoneNumberId: z.string().optional() }),
  duplicate: z.number().optional(),
  delayMs: z.number().optional(),
  reorder: z.boolean(),
  drop: z.boolean(),
});

async function armedDeliveries({ emulatorUrl, phoneNumberId }: FoundTestPhone): Promise<ArmedFault[]> {
  const answer = await askEmulator(emulatorUrl, "/webhook-delivery", { method: "GET" });
  const { rules } = z.object({ rules: z.array(emulatorRule) }).parse(answer);
  return rules
    .filter(({ match }) => match.phoneNumberId === phoneNumberId)
    .map((rule) => ({ id: `delivery-${rule.id}`, fault: { kind: "delivery", way: wayOf(rule) } }));
}

function wayOf({ duplicate, drop, reorder }: z.infer<typeof emulatorRule>): keyof typeof deliveries {
  if (duplicate !== undefined) return "twice";
  if (drop) return "never";
  return reorder ? "reversed" : "late";
}

async function armedCalls({ db }: Context, { channelId }: FoundTestPhone): Promise<ArmedFault[]> {
  const rows = await db.kysely
    .selectFrom("api_faults")
    .select(["id", "fault"])
    .where("channel_id", "=", channelId)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ id, fault }) => {
    const parsed = testFault.safeParse(fault);
    return parsed.success ? [{ id: `api-${id}`, fault: parsed.data }] : [];
  });
}
