import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { GraphCall } from "./graph-call.ts";
import { numberOf } from "./numbers.ts";
import { readParameters } from "./read-parameters.ts";

const permissionSchema = z.object({ user_wa_id: z.string().min(1) });
const replySchema = z.looseObject({
  interactive: z.looseObject({ call_permission_reply: z.looseObject({ response: z.string() }) }),
});

/** `POST /{phone-number-id}/calls`: the emulator has no voices; it answers as Meta does where calling is switched off. */
export function refuseCall(call: GraphCall): never {
  numberOf(call, "post");
  throw new GraphRefusal(138000, "Calling is not enabled for this number. The emulator makes no calls.");
}

/** `GET /{phone-number-id}/call_permissions?user_wa_id=`: what the contact last answered when asked for leave to call. */
export function readCallPermission(call: GraphCall): object {
  numberOf(call, "get");
  const { user_wa_id } = readParameters(permissionSchema, call.query);
  const chat = call.world.chats.find(call.nodeId, user_wa_id.replaceAll(/\D/g, ""));
  const status = chat?.entries.some(isAcceptance) ? "temporary" : "no_permission";
  const can_perform_action = status !== "no_permission";
  const actions = [
    { action_name: "start_call", can_perform_action },
    { action_name: "send_call_permission_request", can_perform_action: true },
  ];
  return { messaging_product: "whatsapp", permission: { status }, actions };
}

/** `GET` and `POST /{phone-number-id}/groups`: only official business accounts have groups, and none is here. */
export function refuseGroups(call: GraphCall): never {
  numberOf(call, "get");
  throw new GraphRefusal(131215, "Groups need an Official Business Account.");
}

function isAcceptance({ from, content }: ChatEntry): boolean {
  const reply = replySchema.safeParse(content).data?.interactive.call_permission_reply;
  return from === "contact" && reply?.response === "accept";
}
