import { unknownObject } from "../graph/errors.ts";
import type { AccountRecord, BusinessNumber } from "../state/accounts.ts";
import type { MediaRecord } from "../state/media.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import { type World, webhookOf } from "../world.ts";
import { selectFields } from "./fields.ts";
import { defaultFlowFields, flowNode } from "./flow-node.ts";
import { changeFlow, deleteFlow } from "./flows.ts";
import type { GraphCall } from "./graph-call.ts";
import { deleteMedia, describeMedia } from "./media.ts";
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
  if (account.wabaId === nodeId) return selectFields(accountNode(account), query, ["id", "name", "currency"]);
  throw unknownObject(nodeId, "get");
}

/** `POST /{id}`: changes a Flow or a template. */
export function postNode(call: GraphCall): object {
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
  const webhook = webhookOf(world, number.phoneNumberId);
  return {
    id: number.phoneNumberId,
    verified_name: number.verifiedName,
    display_phone_number: number.displayPhoneNumber,
    code_verification_status: "VERIFIED",
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    webhook_configuration: webhook === undefined ? {} : { application: webhook.url },
    status: "CONNECTED",
    name_status: "APPROVED",
    account_mode: "LIVE",
    is_official_business_account: false,
    is_pin_enabled: false,
    health_status: { can_send_message: "AVAILABLE", entities: [] },
  };
}

function accountNode({ wabaId, name }: AccountRecord): Record<string, unknown> {
  return {
    id: wabaId,
    name,
    currency: "USD",
    timezone_id: "1",
    account_review_status: "APPROVED",
    message_template_namespace: undefined,
    health_status: { can_send_message: "AVAILABLE", entities: [] },
  };
}
