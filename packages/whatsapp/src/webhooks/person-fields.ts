import { z } from "zod";
import { idSchema, number, text } from "./field-schemas.ts";

const person = { wa_id: idSchema.optional(), user_id: idSchema.optional(), parent_user_id: idSchema.optional() };

/**
 * A contact's wish about marketing messages: `stop`, `resume` or `signup`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const preferenceSchema = z.looseObject({
  ...person,
  category: z.string(),
  value: z.string(),
  detail: text,
  signup_id: idSchema.optional(),
  timestamp: number,
});

/** A contact of the WhatsApp Business app that shares the number was added or removed. */
export const contactSyncSchema = z.looseObject({
  type: z.string(),
  action: z.string(),
  contact: z.looseObject({ full_name: text, first_name: text, phone_number: text }).optional(),
});

/** A part of the chats that the WhatsApp Business app had before the number was connected. */
export const historySchema = z.looseObject({
  metadata: z.looseObject({ phase: number, chunk_order: number, progress: number }).optional(),
  threads: z.array(z.unknown()).optional(),
});
