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

/** Routes for trying the draft without Meta. */
export const testPhoneRoutes = {
  open: {
    method: "POST",
    path: "/api/projects/:projectId/test-phone",
    summary: "Connect the draft with a phone of the emulator",
    description:
      "The channel is made at the first call; every call tells the emulator anew, Flows that are known by their JSON too.",
    access: "project",
    params: inProject,
    answers: { status: 200, body: testPhone },
    errors: ["no-emulator", "emulator-away"],
  },
} as const satisfies Routes[string];
