import { z } from "zod";
import type { AccountRecord } from "../state/accounts.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";

const optionsSchema = z.looseObject({
  product_policy: z.enum(["CLOUD_API_FALLBACK", "STRICT"]).optional(),
  message_activity_sharing: z.boolean().optional(),
});
const accountSchema = z.looseObject({
  marketing_messages_lite_api_status: z.string().default("ONBOARDED"),
  disable_marketing_messages_on_cloud_api: z.boolean().default(false),
});

/**
 * The two ways of a marketing template: the Marketing Messages API, which takes nothing else (134100), and the Cloud API, for
 * which an account can switch them off (131063).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/get-started
 */
export function checkMarketing(
  world: World,
  account: AccountRecord,
  { template, body, isMarketingApi }: { template: TemplateRecord | undefined; body: unknown; isMarketingApi: boolean },
): void {
  const given = accountSchema.safeParse(world.registry.nodeFields.get(account.wabaId) ?? {});
  const { marketing_messages_lite_api_status: state, disable_marketing_messages_on_cloud_api: isOff } =
    given.data ?? accountSchema.parse({});
  if (!isMarketingApi) {
    if (!isOff || template?.category !== "MARKETING") return;
    throw new GraphRefusal(131063, "Marketing templates are switched off on the Cloud API: use /marketing_messages.");
  }
  const options = optionsSchema.safeParse(body);
  if (!options.success) {
    const path = options.error.issues[0]?.path.join(".") ?? "";
    throw new GraphRefusal(100, `Param ${path}: ${options.error.issues[0]?.message}`);
  }
  if (template?.category !== "MARKETING") {
    throw new GraphRefusal(134100, "The Marketing Messages API sends templates of the category MARKETING only.");
  }
  if (state !== "ONBOARDED") throw new GraphRefusal(134102, `The account is ${state} for the Marketing Messages API.`);
}
