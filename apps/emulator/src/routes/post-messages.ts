import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import { acceptReadReceipt, isReadReceipt } from "../graph/read-receipt.ts";
import { readSendRequest, type SendOrder } from "../graph/read-send-request.ts";
import { sendMessage } from "../graph/send-message.ts";
import type { GraphCall } from "./graph-call.ts";
import { type Outcome, withFault } from "./with-fault.ts";

/**
 * `POST /{phone-number-id}/messages`: sends a message, or marks one as read; and `/marketing_messages`, which sends marketing
 * templates only.
 */
export async function postMessages(call: GraphCall, isMarketingApi: boolean): Promise<Outcome> {
  const { world, account, nodeId, body, path, faultHeader } = call;
  const place = world.accounts.numberById(nodeId);
  if (place?.account !== account) throw unknownObject(nodeId, "post");
  if (!world.registry.number(nodeId).isRegistered)
    throw new GraphRefusal(133010, "The phone number is not registered.");
  if (isReadReceipt(body)) return { body: acceptReadReceipt(world, nodeId, body) };
  const order = readSendRequest(body);
  const target = { path, phoneNumberId: nodeId, faultHeader, send: describeSend(order) };
  return await withFault(world, target, (failLaterWith) => {
    const { body: answer, start } = sendMessage(world, place, order, { isMarketingApi, failLaterWith });
    return { body: answer, onAnswered: start };
  });
}

function describeSend({ message, to, recipient }: SendOrder): { types: string[]; to: string } {
  const types = message.type === "interactive" ? [message.type, message.interactive.type] : [message.type];
  return { types, to: to ?? recipient ?? "" };
}
