import { unknownObject } from "../graph/errors.ts";
import type { AccountRecord, BusinessNumber } from "../state/accounts.ts";
import type { MediaRecord } from "../state/media.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import type { World } from "../world.ts";
import { selectFields } from "./fields.ts";
import { defaultFlowFields, flowNode } from "./flow-node.ts";
import { changeFlow, deleteFlow } from "./flows.ts";
import type { GraphCall } from "./graph-call.ts";
import { healthOf } from "./health.ts";
import { deleteMedia, describeMedia } from "./media.ts";
import { overrideNumberWebhook } from "./subscriptions.ts";
import { editTemplate, templateNode } from "./templates.ts";

/** `GET /{id}?fields=`: a phone number, a Flow, a file or an account. */
export function readNode(call: GraphCall): object {
  const { world, account, nodeId, query } = call;
  const number = account.numbers.find((candidate) => candidate.phoneNumberId === nodeId);
  if (number !== undefined) return selectFields(numberNode(world, number), query, defaultNumberFields);
  const flow = account.flows.find((candidate) => candidate.id === nodeId);
  if (flow !== undefined) return selectFields(flowNode(call, flow), query, defaultFlowFields);
  const template = findTemplate(call);
  if (template !== undefined) return selectFields(templateNode(template), query, ["id", "name", "status"]);
  const media = findMedia(call);
  if (media !== undefined) return describeMedia(call, media);
  if (account.wabaId === nodeId) return selectFields(accountNode(world, account), query, ["id", "name", "currency"]);
  throw unknownObject(nodeId, "get");
}

/** `POST /{id}`: changes a Flow, a template or the callback URL of a number. */
export async function postNode(call: GraphCall): Promise<object> {
  if (call.account.numbers.some(({ phoneNumberId }) => phoneNumberId === call.nodeId)) {
    return await overrideNumberWebhook(call);
  }
  const template = findTemplate(call);
  if (template !== undefined) return editTemplate(call, template);
  const flow = call.account.flows.find(({ id }) => id === call.nodeId);
  if (flow !== undefined) return changeFlow(call, flow);
  throw unknownObject(call.nodeId, "post");
}

/** `DELETE /{id}`: a file or a Flow. */
export function deleteNode(call: GraphCall): object {
  const media = findMedia(call);
  if (media !== undefined) return deleteMedia(call, media);
  const flow = call.account.flows.find(({ id }) => id === call.nodeId);
  if (flow !== undefined) return deleteFlow(call, flow);
  throw unknownObject(call.nodeId, "delete");
}

function findTemplate({ world, account, nodeId }: GraphCall): TemplateRecord | undefined {
  const stored = world.templates.byId(nodeId);
  return stored?.wabaId === account.wabaId ? stored.template : undefined;
}

function findMedia({ world, account, nodeId }: GraphCall): MediaRecord | undefined {
  const media = world.media.find(nodeId);
  return media?.wabaId === account.wabaId ? media : undefined;
}

export const defaultNumberFields = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
  "webhook_configuration",
  "id",
];

export function numberNode(world: World, number: BusinessNumber): Record<string, unknown> {
  const { phoneNumberId: id } = number;
  const place = world.accounts.numberById(id);
  const { isRegistered, username, automation, pin } = world.registry.number(id);
  return {
    id,
    verified_name: number.verifiedName,
    display_phone_number: number.displayPhoneNumber,
    code_verification_status: "VERIFIED",
    quality_rating: "GREEN",
    quality_score: { score: "GREEN" },
    platform_type: isRegistered ? "CLOUD_API" : "NOT_APPLICABLE",
    throughput: { level: "STANDARD" },
    webhook_configuration: webhookConfiguration(world, id),
    status: isRegistered ? "CONNECTED" : "DISCONNECTED",
    name_status: "APPROVED",
    new_name_status: "NONE",
    account_mode: number.allowedRecipients === undefined ? "LIVE" : "SANDBOX",
    is_official_business_account: false,
    is_pin_enabled: pin !== undefined,
    is_on_biz_app: false,
    is_preverified_number: false,
    messaging_limit_tier: "TIER_250",
    whatsapp_business_manager_messaging_limit: "TIER_250",
    username,
    conversational_automation: automation,
    last_onboarded_time: undefined,
    certificate: undefined,
    country_dial_code: undefined,
    country_code: undefined,
    health_status: place === undefined ? {} : healthOf(world, place.account, number),
    ...world.registry.nodeFields.get(id),
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override/ */
function webhookConfiguration({ accounts, webhooks }: World, phoneNumberId: string): object {
  const account = accounts.numberById(phoneNumberId)?.account;
  const own = webhooks.get(phoneNumberId)?.url;
  const ofAccount = webhooks.get(account?.wabaId ?? "")?.url;
  const ofApp = webhooks.get(account?.appId ?? "")?.url ?? account?.webhook?.url;
  return {
    ...(own === undefined ? {} : { phone_number: own }),
    ...(ofAccount === undefined ? {} : { whatsapp_business_account: ofAccount }),
    ...(ofApp === undefined ? {} : { application: ofApp }),
  };
}

function accountNode(world: World, account: AccountRecord): Record<string, unknown> {
  const { wabaId, name } = account;
  return {
    id: wabaId,
    name,
    country: "DE",
    ownership_type: "SELF",
    business_verification_status: "verified",
    owner_business_info: { id: "700000000000001", name },
    marketing_messages_lite_api_status: "ONBOARDED",
    disable_marketing_messages_on_cloud_api: false,
    on_behalf_of_business_info: undefined,
    currency: "USD",
    timezone_id: "1",
    account_review_status: "APPROVED",
    message_template_namespace: `namespace_${wabaId}`,
    health_status: healthOf(world, account),
    ...world.registry.nodeFields.get(wabaId),
  };
}
