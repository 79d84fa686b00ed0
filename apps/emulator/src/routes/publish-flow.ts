import { z } from "zod";
import { checkFlowJson } from "../flows/check-flow-json.ts";
import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";

const endpointSchema = z.looseObject({ data_api_version: z.string() });

/** Why a Flow cannot be published; undefined when it can. The endpoint itself is not asked. */
export function publishProblem(world: World, account: AccountRecord, flow: FlowRecord): string | undefined {
  if (flow.status !== "DRAFT") return `Flow ${flow.id} is ${flow.status}, not DRAFT.`;
  if (flow.json === undefined) return "The Flow has no Flow JSON yet.";
  const [error] = checkFlowJson(flow.json);
  if (error !== undefined) return `The Flow has validation errors: ${error.message}`;
  if (!endpointSchema.safeParse(flow.json).success) return undefined;
  if (flow.endpointUri === undefined) return "The Flow needs an endpoint: set endpoint_uri.";
  const hasKey = account.numbers.some((number) => world.registry.number(number.phoneNumberId).publicKey !== undefined);
  return hasKey ? undefined : "No phone number has a public key: set it by whatsapp_business_encryption.";
}
