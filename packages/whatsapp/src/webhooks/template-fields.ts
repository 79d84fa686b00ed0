import { z } from "zod";
import { idSchema, text } from "./field-schemas.ts";

const template = {
  message_template_id: idSchema,
  message_template_name: text,
  message_template_language: text,
};

/**
 * `event` is Meta's word, such as `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED` or `PENDING_DELETION`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
export const templateStatusSchema = z.looseObject({
  ...template,
  event: z.string(),
  reason: text,
  message_template_category: text,
  disable_info: z.looseObject({ disable_date: idSchema.optional() }).optional(),
  other_info: z.looseObject({ title: text, description: text }).optional(),
  rejection_info: z.looseObject({ reason: text, recommendation: text }).optional(),
});

/** Scores are `GREEN`, `YELLOW`, `RED` or `UNKNOWN`. */
export const templateQualitySchema = z.looseObject({
  ...template,
  previous_quality_score: text,
  new_quality_score: z.string(),
});

/** What an edited template says now; only the parts that it has. */
export const templateComponentsSchema = z.looseObject({
  ...template,
  message_template_title: text,
  message_template_element: text,
  message_template_footer: text,
  message_template_buttons: z
    .array(
      z.looseObject({
        message_template_button_type: text,
        message_template_button_text: text,
        message_template_button_url: text,
        message_template_button_phone_number: text,
      }),
    )
    .optional(),
});

/** A template's category decides its price. */
export const templateCategorySchema = z.looseObject({
  ...template,
  previous_category: text,
  new_category: z.string(),
  correct_category: text,
});
