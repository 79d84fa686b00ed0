import { z } from "zod";
import { idSchema, ids, number, text } from "./field-schemas.ts";

/**
 * What happened to a WhatsApp Business account; `event` is Meta's word, such as `ACCOUNT_RESTRICTION`,
 * `DISABLED_UPDATE` or `PARTNER_REMOVED`, and the object of that event says more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update
 */
export const accountSchema = z.looseObject({
  event: z.string(),
  country: text,
  violation_info: z.looseObject({ violation_type: text }).optional(),
  restriction_info: z
    .array(z.looseObject({ restriction_type: text, expiration: number, remediation: text }))
    .optional(),
  ban_info: z.looseObject({ waba_ban_state: z.unknown().optional(), waba_ban_date: text }).optional(),
  waba_info: z
    .looseObject({
      waba_id: idSchema.optional(),
      owner_business_id: idSchema.optional(),
      partner_app_id: idSchema.optional(),
      solution_id: idSchema.optional(),
      solution_partner_business_ids: ids,
      ad_account_linked: idSchema.optional(),
    })
    .optional(),
  disconnection_info: z.looseObject({ reason: text, initiated_by: text }).optional(),
  volume_tier_info: z
    .looseObject({ tier_update_time: number, pricing_category: text, tier: text, effective_month: text, region: text })
    .optional(),
  auth_international_rate_eligibility: z
    .looseObject({
      start_time: number,
      exception_countries: z.array(z.looseObject({ country_code: text, start_time: number })).optional(),
    })
    .optional(),
  partner_client_certification_info: z
    .looseObject({
      client_business_id: idSchema.optional(),
      status: text,
      rejection_reasons: z.array(z.string()).optional(),
    })
    .optional(),
});

/** The outcome of Meta's review of an account: `decision` is `APPROVED`, `REJECTED`, `PENDING` or `DEFERRED`. */
export const accountReviewSchema = z.looseObject({ decision: z.string() });

/** Something about an account, a business or a number that somebody should know or do. */
export const accountAlertSchema = z.looseObject({
  entity_type: text,
  entity_id: idSchema.optional(),
  alert_info: z.looseObject({
    alert_severity: text,
    alert_status: text,
    alert_type: z.string(),
    alert_description: text,
  }),
});

/** How much the business may send now; the names differ by webhook version. */
export const capabilitySchema = z.looseObject({
  max_daily_conversations_per_business: z.union([z.string(), z.number()]).optional(),
  max_daily_conversation_per_phone: number,
  max_phone_numbers_per_business: number,
  max_phone_numbers_per_waba: number,
});
