import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import { acceptReadReceipt, isReadReceipt } from "../graph/read-receipt.ts";
import { readSendRequest, type SendOrder } from "../graph/read-send-request.ts";
import { sendMessage } from "../graph/send-message.ts";
import type { FaultRecord } from "../state/faults.ts";
import type { GraphCall } from "./graph-call.ts";

export type SendOutcome = {
  body: object;
  /** Answered by something that is not Meta, such as a proxy. */
  foreignStatus?: number;
  isResponseDropped?: boolean;
  /** Called when the answer has left. */
  onAnswered?: () => void;
};

/** `POST /{phone-number-id}/messages`: sends a message, or marks one as read. */
export async function postMessages({ world, account, nodeId, body }: GraphCall): Promise<SendOutcome> {
  const place = world.accounts.numberById(nodeId);
  if (place?.account !== account) throw unknownObject(nodeId, "post");
  if (!world.registry.number(nodeId).isRegistered)
    throw new GraphRefusal(133010, "The phone number is not registered.");
  if (isReadReceipt(body)) return { body: acceptReadReceipt(world, nodeId, body) };
  const order = readSendRequest(body);
  const fault = world.faults.take(targetOf(order, nodeId));
  if (fault?.kind === "http") return { body: {}, foreignStatus: fault.status };
  if (fault?.kind === "error") throw injected(fault);
  if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const { body: answer, start } = sendMessage(world, place, order);
  return { body: answer, onAnswered: start, isResponseDropped: fault?.kind === "drop-response" };
}

function targetOf({ message, to, recipient }: SendOrder, phoneNumberId: string) {
  const types = message.type === "interactive" ? [message.type, message.interactive.type] : [message.type];
  return { types, to: to ?? recipient ?? "", phoneNumberId };
}

function injected({ code, details }: Extract<FaultRecord, { kind: "error" }>): GraphRefusal {
  return new GraphRefusal(code, details ?? "The emulator was told to answer with this error.");
}
