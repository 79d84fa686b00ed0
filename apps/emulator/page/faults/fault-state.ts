import { useEffect, useState } from "react";
import { z } from "zod";
import { ask } from "../control.ts";
import type { Place } from "../emulator-state.ts";

const matchSchema = z.looseObject({}).optional();

const stateSchema = z.object({
  contacts: z.array(
    z.object({
      waId: z.string(),
      name: z.string(),
      isOnWhatsApp: z.boolean(),
      isPhoneHidden: z.boolean(),
      hasBlockedBusiness: z.boolean().default(false),
      hasStoppedMarketing: z.boolean().default(false),
      statusScript: z.array(z.object({ status: z.string(), afterMs: z.number(), code: z.number().optional() })),
    }),
  ),
  faults: z.array(
    z.looseObject({ kind: z.string(), times: z.number().nullable(), match: matchSchema, code: z.number().optional() }),
  ),
  rules: z.array(
    z.looseObject({
      next: z.number().nullable(),
      match: matchSchema,
      duplicate: z.number().optional(),
      delayMs: z.number().optional(),
      reorder: z.boolean(),
      batch: z.boolean(),
      drop: z.boolean(),
    }),
  ),
  accounts: z.array(z.object({ flows: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })) })),
});

const settingsSchema = z.object({
  strict: z.boolean(),
  undeliverable: z.enum(["sync", "async"]),
  hasFlowMonitoring: z.boolean(),
  templateReviewSeconds: z.union([z.number(), z.literal("manual")]),
  rateLimits: z.object({
    throughputPerSecond: z.number().optional(),
    hasPairLimit: z.boolean(),
    hasManagementLimit: z.boolean(),
  }),
});

const errorsSchema = z.object({ errors: z.array(z.object({ code: z.number(), title: z.string() })) });

export type KnownError = z.output<typeof errorsSchema>["errors"][number];

/** What is set to go wrong, and with whom. */
export type FaultState = z.output<typeof stateSchema> & {
  settings: z.output<typeof settingsSchema>;
  errors: KnownError[];
};

/** What every part of the panel gets: the state, whose phone is shown, and how to show that a change failed. */
export type FaultProps = { state: FaultState; change: (doing: Promise<unknown>) => void };
export type PlacedFaultProps = FaultProps & { place: Place | undefined };

/** Reads the state when the panel is open, and again with every version. */
export function useFaultState(isOpen: boolean, version: number): FaultState | undefined {
  const [state, setState] = useState<FaultState>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change is a reason to read
  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    readState().then(
      (read) => isWanted && setState(read),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [isOpen, version]);
  return state;
}

async function readState(): Promise<FaultState> {
  const [state, settings, { errors }] = await Promise.all([
    ask(stateSchema, "/state"),
    ask(settingsSchema, "/settings"),
    ask(errorsSchema, "/errors"),
  ]);
  return { ...state, settings, errors };
}
