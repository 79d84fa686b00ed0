import type { Event, JsonObject } from "@tributary/engine";
import { createFlowToken } from "../flows/flow-token.ts";
import type { Sender } from "../flows/match-reply.ts";
import { withFlowToken } from "../flows/with-flow-token.ts";
import type { Keyring } from "../keyring.ts";
import type { ClaimedRequest } from "../work.ts";
import type { Play } from "./play-contact.ts";
import type { TakenContact } from "./take-contacts.ts";

/** A message that a turn has asked for, with its Flow token filled in. */
export interface RequestedMessage {
  messageId: string;
  contact: TakenContact;
  message: JsonObject;
  flow?: { flowId: string; sendId: string; sentBy: Sender } | undefined;
}

/** What the events of a batch of turns ask the server to do. */
export interface Reactions {
  /** When they were asked for, by the server's clock: with the turns' times this keeps a timeline in order. */
  at: number;
  messages: RequestedMessage[];
  requests: ClaimedRequest[];
  timers: { id: string; contactId: string; dueAt: number }[];
  cancelledTimerIds: string[];
  answeredSendIds: string[];
}

/** Collects what a batch of plays asks for, in order. Code that was run at once is asked for no more. */
export function collectReactions(plays: readonly Play[], keyring: Keyring, now: number): Reactions {
  const lists = { messages: [], requests: [], timers: [], cancelledTimerIds: [], answeredSendIds: [] };
  const reactions: Reactions = { at: now, ...lists };
  for (const play of plays) {
    for (const { events } of play.played) {
      for (const event of events) collect(reactions, play, event, { keyring, now });
    }
    reactions.answeredSendIds.push(...play.answered.keys());
  }
  return withoutUndone(reactions);
}

interface Surroundings {
  keyring: Keyring;
  now: number;
}

function collect(reactions: Reactions, { contact, waitingFor }: Play, event: Event, surroundings: Surroundings): void {
  const claim = { contactId: contact.id, projectId: contact.projectId };
  switch (event.type) {
    case "message-requested":
      reactions.messages.push(toMessage(contact, event, surroundings));
      break;
    case "api-requested":
      reactions.requests.push({ id: event.requestId, ...claim, kind: "api", request: event.request });
      break;
    case "code-requested":
      if (event.requestId !== waitingFor) break;
      reactions.requests.push({ id: event.requestId, ...claim, kind: "code", request: event.request });
      break;
    case "timer-set":
      reactions.timers.push({ id: event.timerId, contactId: contact.id, dueAt: event.dueAt });
      break;
    case "timer-cancelled":
      reactions.cancelledTimerIds.push(event.timerId);
      break;
  }
}

function toMessage(
  contact: TakenContact,
  { messageId, message, flow, journeyId, nodeId }: Extract<Event, { type: "message-requested" }>,
  { keyring, now }: Surroundings,
): RequestedMessage {
  if (!flow) return { messageId, contact, message };
  const { flowId, sendId } = flow;
  const token = createFlowToken(keyring, { flowId, wabaId: contact.wabaId, contactId: contact.id, sendId }, now);
  return {
    messageId,
    contact,
    message: withFlowToken(message, token),
    flow: { flowId, sendId, sentBy: { journeyId, nodeId } },
  };
}

/** A timer that is set and cancelled within one transaction was never there. */
function withoutUndone(reactions: Reactions): Reactions {
  const cancelled = new Set(reactions.cancelledTimerIds);
  return { ...reactions, timers: reactions.timers.filter(({ id }) => !cancelled.has(id)) };
}
