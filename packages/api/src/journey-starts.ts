import { documentId, jsonValue } from "@tributary/engine";
import { z } from "zod";
import { inProject } from "./parameters.ts";
import type { Routes } from "./route.ts";

const recipient = z.union([
  z.strictObject({ contactId: z.string().regex(/^\d{1,18}$/, "use the id that a list shows") }),
  z.strictObject({
    phoneNumber: z
      .string()
      .max(40)
      .regex(/^\+?[\d\s().-]{5,}$/, "give the number with its country code, for example +49 151 12345678")
      .meta({ description: "With country code. A person who never wrote becomes a contact." }),
  }),
]);

/** What somebody asks for who wants a bot to approach a contact. */
export const newJourneyStart = z
  .strictObject({
    channelId: documentId,
    to: recipient,
    journeyId: documentId.meta({ description: "A User Journey of the bot that the channel runs." }),
    variables: z
      .record(
        z.string().regex(/^(local|global)_var\.[A-Za-z]\w{0,63}$/, "name a variable, such as local_var.order"),
        jsonValue,
      )
      .default({})
      .meta({ description: "Values for local and global variables, by reference; they must fit the declarations." }),
    key: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "The same key starts the same journey for a contact once, however often it is sent." }),
  })
  .meta({
    examples: [
      {
        channelId: "01a2",
        to: { phoneNumber: "+49 151 12345678" },
        journeyId: "appointment-reminder",
        variables: { "local_var.time": "10:30" },
        key: "appointment-4711-reminder",
      },
    ],
  });

/** A start that a contact's mailbox holds; the contact's timeline shows what came of it. */
export const journeyStart = z.object({
  startId: z.string(),
  contactId: z.string(),
  isRepeat: z.boolean().meta({ description: "The key was used before: nothing new was started." }),
});

export type NewJourneyStart = z.input<typeof newJourneyStart>;
export type JourneyStart = z.infer<typeof journeyStart>;

/** The route by which another system lets the bot approach a contact: reminders, confirmations, questions. */
export const journeyStartRoutes = {
  create: {
    method: "POST",
    path: "/api/projects/:projectId/contacts/start-journey",
    summary: "Start a journey for a contact",
    description:
      "Within 24 hours of the contact's last message any User Journey may start; later only one that begins with an approved template.",
    access: "project",
    params: inProject,
    body: newJourneyStart,
    answers: { status: 201, body: journeyStart },
    errors: ["journey-unknown", "window-closed", "contact-parked"],
  },
} as const satisfies Routes[string];
