import { z } from "zod";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

/** A phone of the emulator that talks to the draft. */
export const testPhone = z.object({
  channelId: z.string(),
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  waId: z.string().meta({ description: "The number of the contact that the phone belongs to." }),
  emulatorUrl: z.string(),
});

/** What the Studio shows beside a canvas. */
export type TestPhone = z.infer<typeof testPhone>;

const graphCode = z.number().int().min(0).max(9_999_999).meta({ description: "One of Meta's error codes." });

/** Something that goes wrong once, on the test phone alone. */
export const testFault = z.discriminatedUnion("kind", [
  /** The contact's next message reaches the bot in another way; `reversed` swaps the next two. */
  z.strictObject({ kind: z.literal("delivery"), way: z.enum(["twice", "late", "reversed", "never"]) }),
  /** Meta refuses the bot's next message. */
  z.strictObject({ kind: z.literal("send-refused"), code: graphCode }),
  /** Meta accepts the bot's next message, and reports later that it failed. */
  z.strictObject({ kind: z.literal("send-failed"), code: graphCode }),
  /** The next call of an API is not made, with its retries, and ends as if this had been the answer. */
  z.strictObject({ kind: z.literal("api-status"), status: z.number().int().min(300).max(599) }),
  z.strictObject({ kind: z.literal("api-unreachable") }),
  z.strictObject({ kind: z.literal("api-timed-out") }),
  /** The next call of an API is made so much later. Beyond the call's own time limit it has timed out. */
  z.strictObject({ kind: z.literal("api-slow"), seconds: z.number().min(0.1).max(30) }),
]);

/** What is armed on a test phone, and what it is called off by. */
export const armedFault = z.object({ id: z.string(), fault: testFault });

/** What was done to a test phone besides writing on it. */
export const testPhoneState = z.object({
  faults: z.array(armedFault),
  emulatorAheadSeconds: z.number().int().meta({
    description: "How far somebody moved the emulator's own clock ahead: for all its phones, and not for the bot.",
  }),
});

export type TestFault = z.infer<typeof testFault>;
export type ArmedFault = z.infer<typeof armedFault>;
export type TestPhoneState = z.infer<typeof testPhoneState>;

/** The longest time that can be skipped at once: a year. */
export const MOST_SKIPPED_SECONDS = 366 * 86_400;

const errors = ["no-emulator", "emulator-away"] as const;

/** Routes for trying the draft without Meta. */
export const testPhoneRoutes = {
  open: {
    method: "POST",
    path: "/api/projects/:projectId/test-phone",
    summary: "Connect the draft with a phone of the emulator",
    description:
      "The channel is made at the first call; every call tells the emulator anew, Flows that are known by their JSON and templates of an example too.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: testPhone },
    errors: [...errors, "meta-refused", "meta-unreachable", "credentials-unreadable"],
  },
  readState: {
    method: "GET",
    path: "/api/projects/:projectId/test-phone/state",
    summary: "Read what is armed on the test phone",
    access: "project",
    params: inProject,
    answers: { status: 200, body: testPhoneState },
    errors,
  },
  skipTime: {
    method: "POST",
    path: "/api/projects/:projectId/test-phone/skip-time",
    summary: "Let time pass for the test phone's conversation",
    description:
      "The conversation becomes so much older: its customer service window, its session, delays, reminders and scheduled journeys. What falls due on the way happens in order. No clock moves, so dates in texts stay today's, and nobody else notices.",
    access: "project",
    params: inProject,
    body: z.strictObject({ seconds: z.number().int().min(1).max(MOST_SKIPPED_SECONDS) }),
    answers: {
      status: 200,
      body: z.object({ timersFired: z.number().int().meta({ description: "Delays and reminders that fell due." }) }),
    },
    errors,
  },
  armFault: {
    method: "POST",
    path: "/api/projects/:projectId/test-phone/faults",
    summary: "Let something go wrong once on the test phone",
    access: "project",
    params: inProject,
    body: testFault,
    answers: { status: 200, body: testPhoneState },
    errors,
  },
  disarmFault: {
    method: "DELETE",
    path: "/api/projects/:projectId/test-phone/faults/:faultId",
    summary: "Call a fault of the test phone off",
    description: "One that has struck already is no matter.",
    access: "project",
    params: z.strictObject({
      ...inProject.shape,
      faultId: z.string().regex(/^(send|delivery|api)-\d{1,15}$/, "use the id that the state shows"),
    }),
    answers: { status: 200, body: testPhoneState },
    errors,
  },
} as const satisfies Routes[string];
