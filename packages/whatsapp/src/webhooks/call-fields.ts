import { z } from "zod";
import { idSchema, number, text } from "./field-schemas.ts";

/**
 * A call began (`connect`, with the session to answer) or ended (`terminate`, with its `status` and times in seconds).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
export const callSchema = z.looseObject({
  id: idSchema,
  event: z.string(),
  from: idSchema.optional(),
  from_user_id: idSchema.optional(),
  to: idSchema.optional(),
  to_user_id: idSchema.optional(),
  timestamp: number,
  direction: text,
  session: z.looseObject({ sdp_type: text, sdp: text }).optional(),
  status: z.unknown().optional(),
  start_time: number,
  end_time: number,
  duration: number,
  biz_opaque_callback_data: text,
});

/** How far a call that the business makes has come: `RINGING`, `ACCEPTED` or `REJECTED`. */
export const callStatusSchema = z.looseObject({
  id: idSchema,
  type: z.literal("call"),
  status: z.string(),
  timestamp: number,
  recipient_id: idSchema.optional(),
  recipient_user_id: idSchema.optional(),
  biz_opaque_callback_data: text,
});
