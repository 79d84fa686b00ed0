import { z } from "zod";
import { limitedText, ruleIssue } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";

const label = limitedText("The button's title", messageLimits.templateButtonTitle);
const url = limitedText("The link", messageLimits.templateUrl).check((ctx) => {
  const variables = ctx.value.match(/\{\{/g)?.length ?? 0;
  if (variables === 0 || (variables === 1 && ctx.value.endsWith("}}"))) return;
  ctx.issues.push(ruleIssue(ctx.value, "A link has at most one variable, and it comes at the end.", []));
});

const app = z.looseObject({ package_name: z.string().min(1), signature_hash: z.string().min(1) });

const flowButton = z
  .looseObject({
    type: z.literal("FLOW"),
    text: label,
    flow_id: z.string().min(1).optional(),
    flow_name: z.string().min(1).optional(),
    flow_json: z.string().min(1).optional(),
    flow_action: z.enum(["navigate", "data_exchange"]).optional(),
    navigate_screen: z.string().min(1).optional(),
    icon: z.string().optional(),
  })
  .check((ctx) => {
    const { flow_id, flow_name, flow_json } = ctx.value;
    if ([flow_id, flow_name, flow_json].filter((given) => given !== undefined).length === 1) return;
    const message = "A Flow button names its Flow by `flow_id`, `flow_name` or `flow_json`, and only by one of them.";
    ctx.issues.push(ruleIssue(ctx.value, message, ["flow_id"]));
  });

/**
 * One button of a new template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const definitionButton = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("QUICK_REPLY"), text: label }),
  z.looseObject({ type: z.literal("URL"), text: label, url, example: z.unknown().optional() }),
  z.looseObject({
    type: z.literal("PHONE_NUMBER"),
    text: label,
    phone_number: limitedText("The phone number", messageLimits.templatePhoneNumber),
  }),
  z.looseObject({
    type: z.literal("COPY_CODE"),
    text: label.optional(),
    example: z.union([
      limitedText("The code", messageLimits.templateCouponCode),
      z.array(limitedText("The code", messageLimits.templateCouponCode)).length(1),
    ]),
  }),
  flowButton,
  z.looseObject({
    type: z.literal("OTP"),
    otp_type: z.enum(["COPY_CODE", "ONE_TAP", "ZERO_TAP", "copy_code", "one_tap", "zero_tap"]),
    text: label.optional(),
    supported_apps: z.array(app).max(5, { error: "A code can be filled in by at most 5 apps." }).optional(),
  }),
  z.looseObject({ type: z.literal("CATALOG"), text: label }),
  z.looseObject({ type: z.literal("MPM"), text: label }),
  z.looseObject({ type: z.literal("SPM"), text: label }),
  z.looseObject({ type: z.literal("VOICE_CALL"), text: label }),
  z.looseObject({ type: z.literal("REQUEST_CONTACT_INFO"), text: label.optional() }),
]);

type Button = z.infer<typeof definitionButton>;

/** How many buttons of a kind a template may have. */
const mostOfKind: Readonly<Record<Button["type"], number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  OTP: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
};

/** What is wrong with a template's buttons together: too many of a kind, or quick replies between others. */
export function buttonSetProblem(
  buttons: readonly Button[],
): { message: string; limit?: number; given?: number } | undefined {
  for (const [kind, limit] of Object.entries(mostOfKind)) {
    const given = buttons.filter(({ type }) => type === kind).length;
    if (given > limit)
      return { message: `There are ${given} ${kind} buttons; WhatsApp allows ${limit}.`, limit, given };
  }
  const changes = buttons.filter(({ type }, index) => {
    const before = buttons[index - 1];
    return before !== undefined && (before.type === "QUICK_REPLY") !== (type === "QUICK_REPLY");
  });
  if (changes.length <= 1) return undefined;
  return { message: "Quick replies must stand together: before all other buttons, or after them." };
}
