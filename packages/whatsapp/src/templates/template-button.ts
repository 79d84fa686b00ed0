import { z } from "zod";
import { flowData } from "../messages/flow-data.ts";
import { limitedText } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";
import { productSections } from "../messages/product-sections.ts";

const index = z.custom<number | string>((value) => /^[0-9]$/.test(String(value)) && typeof value !== "object", {
  error: "The button's index must be its place among the template's buttons: 0 to 9.",
});

const position = { type: z.literal("button"), index };

const linkSuffix = z.object({
  type: z.literal("text"),
  text: limitedText("The end of the link", messageLimits.templateUrlSuffix),
});

const replyPayload = z.object({
  type: z.literal("payload"),
  payload: limitedText("The payload", messageLimits.templateReplyPayload),
});

const couponCode = z.object({
  type: z.literal("coupon_code"),
  coupon_code: limitedText("The code", messageLimits.templateCouponCode),
});

const flowAction = z.object({
  type: z.literal("action"),
  action: z.object({ flow_token: z.string().min(1).optional(), flow_action_data: flowData.optional() }),
});

const thumbnail = { thumbnail_product_retailer_id: z.string().min(1).optional() };
const catalogAction = z.object({ type: z.literal("action"), action: z.object(thumbnail) });
const productsAction = z.object({
  type: z.literal("action"),
  action: z.object({ ...thumbnail, sections: productSections }),
});

const voiceCall = z.looseObject({ type: z.string() });

/**
 * What one of a template's buttons is given when it is sent. Buttons without variables, such as phone number and
 * contact request, are given nothing.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const buttonComponent = z.discriminatedUnion("sub_type", [
  z.object({ ...position, sub_type: z.enum(["quick_reply", "QUICK_REPLY"]), parameters: only(replyPayload) }),
  z.object({ ...position, sub_type: z.enum(["url", "URL"]), parameters: only(linkSuffix) }),
  z.object({ ...position, sub_type: z.enum(["copy_code", "COPY_CODE"]), parameters: only(couponCode) }),
  z.object({ ...position, sub_type: z.enum(["flow", "FLOW"]), parameters: only(flowAction).optional() }),
  z.object({ ...position, sub_type: z.enum(["catalog", "CATALOG"]), parameters: only(catalogAction).optional() }),
  z.object({ ...position, sub_type: z.enum(["mpm", "MPM"]), parameters: only(productsAction) }),
  z.object({
    ...position,
    sub_type: z.enum(["voice_call", "VOICE_CALL"]),
    parameters: z.array(voiceCall).optional(),
  }),
]);

/** What one of a template's buttons is given, in Meta's words. */
export type ButtonComponent = z.infer<typeof buttonComponent>;

function only<Parameter extends z.ZodType>(parameter: Parameter) {
  return z.array(parameter).length(1, { error: "The button takes exactly one parameter." });
}
