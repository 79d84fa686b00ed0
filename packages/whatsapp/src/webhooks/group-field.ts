import { z } from "zod";
import { idSchema, number, text } from "./field-schemas.ts";

const participants = z
  .array(z.looseObject({ input: idSchema.optional(), wa_id: idSchema.optional(), user_id: idSchema.optional() }))
  .optional();

/**
 * Something happened to a group; `type` is Meta's word, such as `group_create` or `group_remove_participants`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/groups
 */
export const groupSchema = z.looseObject({
  group_id: idSchema.optional(),
  type: z.string(),
  timestamp: number,
  request_id: text,
  subject: text,
  description: text,
  added_participants: participants,
  removed_participants: participants,
});
