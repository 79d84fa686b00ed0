import type { JsonObject } from "@tributary/whatsapp";
import { signFlowToken } from "@tributary/whatsapp/flow-token-signature";
import { z } from "zod";
import { ControlRefusal } from "../control/refusal.ts";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { World } from "../world.ts";
import { callEndpoint, type EndpointOutcome } from "./call-endpoint.ts";
import { dataApiVersionOf, isAtLeast } from "./flow-versions.ts";

export const exchangeSchema = z.object({
  action: z.enum(["INIT", "data_exchange", "BACK"]),
  /** The screen that the contact is on; none for `INIT`. */
  screen: z.string().optional(),
  data: z.record(z.string(), z.json()).default({}),
});

/** What a phone asks the endpoint of the Flow that it has open. */
export type Exchange = z.input<typeof exchangeSchema>;

const completionSchema = z.looseObject({
  screen: z.literal("SUCCESS"),
  data: z.looseObject({
    extension_message_response: z.looseObject({
      params: z.record(z.string(), z.unknown()).refine(({ flow_token }) => typeof flow_token === "string"),
    }),
  }),
});

/** Asks the endpoint of the Flow that this message opens, with the message's token. */
export async function exchange(
  world: World,
  { account, number }: Place,
  { entry, question }: { entry: ChatEntry; question: Exchange },
): Promise<EndpointOutcome> {
  const flow = account.flows.find(({ id }) => id === entry.flow?.flowId);
  const isPublished = entry.flow?.mode === "published";
  const json = isPublished ? (flow?.publishedJson ?? flow?.json) : flow?.json;
  const version = dataApiVersionOf({ json });
  if (flow === undefined || version === undefined) {
    throw new ControlRefusal("no-endpoint", "This Flow has no endpoint: its Flow JSON needs data_api_version.");
  }
  const { action, screen = "", data } = exchangeSchema.parse(question);
  const flow_token = entry.flow?.token ?? "unused";
  const isSigned = Number(version) >= 4 && isAtLeast({ json }, "7.3");
  const proof = isSigned ? { flow_token_signature: signFlowToken(flow_token, account.appSecret) } : {};
  const request: JsonObject = { version, action, screen, data, flow_token, ...proof };
  return judge(await callEndpoint(world, { account, flow }, { request, phoneNumberId: number.phoneNumberId }));
}

/** Only with the token among its params ends `SUCCESS` a Flow. */
function judge(outcome: EndpointOutcome): EndpointOutcome {
  const isEnd = outcome.failure === undefined && outcome.reply?.["screen"] === "SUCCESS";
  if (!isEnd || completionOf(outcome) !== undefined) return outcome;
  const message = "A reply with SUCCESS needs data.extension_message_response.params with the flow_token.";
  return { ...outcome, failure: "payload-schema-error", message };
}

/** The response with which the endpoint ends the Flow, if that is what its reply does. */
export function completionOf({ reply, failure }: EndpointOutcome): Record<string, unknown> | undefined {
  if (failure !== undefined) return undefined;
  return completionSchema.safeParse(reply).data?.data.extension_message_response.params;
}
