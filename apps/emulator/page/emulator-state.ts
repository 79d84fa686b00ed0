import { z } from "zod";
import { chatEntrySchema } from "../src/state/chats.ts";

/** A message of a chat as the control API gives it. */
export const entrySchema = chatEntrySchema.extend({ content: z.record(z.string(), z.json()) });

const numberSchema = z.object({
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  verifiedName: z.string(),
  webhookUrl: z.string().nullable(),
  webhookProblem: z.string().nullable(),
});

const contactSchema = z.object({ waId: z.string(), name: z.string() });

/** `GET /emulator/state`, as far as the page needs it. */
export const stateSchema = z.object({
  clock: z.object({ nowMs: z.number(), isFrozen: z.boolean() }),
  accounts: z.array(z.object({ name: z.string(), numbers: z.array(numberSchema) })),
  contacts: z.array(contactSchema),
  chats: z.array(z.object({ phoneNumberId: z.string(), waId: z.string(), last: entrySchema.optional() })),
  rules: z.array(z.looseObject({ next: z.number().nullable(), duplicate: z.number().optional() })),
});

/** `GET /emulator/phones/{wa_id}/chat`. */
export const chatSchema = z.object({
  entries: z.array(entrySchema),
  isWindowOpenUntilMs: z.number().nullable(),
  isTypingUntilMs: z.number().nullable(),
});

/** What sending answers with. */
export const sentSchema = z.object({ wamid: z.string() });

export type Entry = z.output<typeof entrySchema>;
export type EmulatorState = z.output<typeof stateSchema>;
export type BusinessNumber = z.output<typeof numberSchema>;
export type Person = z.output<typeof contactSchema>;
export type ChatState = z.output<typeof chatSchema>;

/** Whose phone, in the chat with which number. */
export type Place = { waId: string; phoneNumberId: string };
