import { oldestPublishableVersion } from "@tributary/flow-json";
import { z } from "zod";
import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";
import { callEndpoint, publicKeyOf } from "./call-endpoint.ts";
import { checkFlowJson } from "./check-flow-json.ts";
import { dataApiVersionOf, isAtLeast } from "./flow-versions.ts";

const pingAnswerSchema = z.looseObject({ data: z.looseObject({ status: z.literal("active") }) });

/** Why a Flow cannot be published, as far as that can be said without asking its endpoint; undefined when it can. */
export function publishProblem(world: World, account: AccountRecord, flow: FlowRecord): string | undefined {
  if (flow.status !== "DRAFT") return `Flow ${flow.id} is ${flow.status}, not DRAFT.`;
  if (flow.json === undefined) return "The Flow has no Flow JSON yet.";
  const [error] = checkFlowJson(flow.json);
  if (error !== undefined) return `The Flow has validation errors: ${error.message}`;
  if (!isAtLeast(flow, oldestPublishableVersion)) {
    return `Flow JSON before version ${oldestPublishableVersion} is frozen: raise "version".`;
  }
  if (dataApiVersionOf(flow) === undefined) return undefined;
  if (flow.endpointUri === undefined) return "endpoint_uri: the Flow needs an endpoint.";
  if (publicKeyOf(world, account) === undefined) {
    return "No phone number has a public key: set it by whatsapp_business_encryption.";
  }
  const fields = world.registry.subscriptions.get(account.appId)?.fields;
  if (fields === undefined || fields.includes("flows")) return undefined;
  return "app_check: the app is not subscribed to the webhook field 'flows'.";
}

/** Whether the Flow's endpoint answers Meta's ping; what is wrong with it, if anything. A Flow without one needs none. */
export async function pingProblem(world: World, account: AccountRecord, flow: FlowRecord): Promise<string | undefined> {
  const version = dataApiVersionOf(flow);
  if (version === undefined || !world.settings.strict) return undefined;
  const { reply, message } = await callEndpoint(world, { account, flow }, { request: { version, action: "ping" } });
  if (message !== undefined) return `endpoint_uri: the endpoint is not available. ${message}`;
  if (pingAnswerSchema.safeParse(reply).success) return undefined;
  return 'endpoint_uri: the endpoint must answer a ping with {"data":{"status":"active"}}.';
}
