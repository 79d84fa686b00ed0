import { z } from "zod";
import { idSchema, text } from "./field-schemas.ts";

const number = { display_phone_number: text };

/**
 * A change of a number's standing: `event` is Meta's word, such as `FLAGGED`, `UPGRADE` or `THROUGHPUT_UPGRADE`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
export const numberQualitySchema = z.looseObject({
  ...number,
  event: z.string(),
  old_limit: text,
  current_limit: text,
  max_daily_conversations_per_business: z.union([z.string(), z.number()]).optional(),
});

/** The outcome of Meta's review of a display name: `decision` is `APPROVED`, `REJECTED` or another word of Meta's. */
export const numberNameSchema = z.looseObject({
  ...number,
  decision: z.string(),
  requested_verified_name: text,
  rejection_reason: text,
});

/** Somebody changed, or asked to change, a number's two-step PIN. */
export const securitySchema = z.looseObject({ ...number, event: z.string(), requester: idSchema.optional() });

/** `status` is `approved`, `reserved` or `deleted`. */
export const businessUsernameSchema = z.looseObject({ ...number, username: text, status: z.string() });
