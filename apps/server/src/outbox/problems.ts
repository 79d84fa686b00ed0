import { beginningOf } from "@tributary/engine";
import type { MessageProblem, SendRequestError } from "@tributary/whatsapp";
import type { SendProblem } from "./outcome.ts";

/** Meta's code for the same, so that both are found under one number. */
const WINDOW_CLOSED = 131047;

/** Free-form messages and Flows may be sent in the 24 hours after the contact last wrote. */
export function windowClosed(): SendProblem {
  return {
    code: "window-closed",
    meta_code: WINDOW_CLOSED,
    category: "window",
    message:
      "The customer service window is closed: the contact's last message is more than 24 hours old, so WhatsApp " +
      "delivers approved templates only. The message was not sent. Wait for the contact to write, or send a template.",
  };
}

/** A contact may stop a business's marketing messages in WhatsApp. */
export function marketingStopped(): SendProblem {
  return {
    code: "marketing-stopped",
    meta_code: 131050,
    category: "recipient",
    message:
      "The contact has stopped marketing messages from this business, so the template was not sent. Only the contact can " +
      "change that, in WhatsApp. Templates of the category utility still go out.",
  };
}

export function messageInvalid(problems: MessageProblem[]): SendProblem {
  const [first] = problems;
  const details = problems.map(({ field, message }) => `${field}: ${message}`).join(" ");
  return {
    code: "message-invalid",
    category: "request",
    message: `WhatsApp would not accept this message. ${first?.message ?? ""}`.trim(),
    ...(details === "" ? {} : { details: beginningOf(details, 1000) }),
  };
}

export function assetMissing(): SendProblem {
  return {
    code: "asset-missing",
    category: "request",
    message: "The file that this message sends was deleted from the project's assets. Choose another one in the node.",
  };
}

export function recipientUnusable(error: SendRequestError): SendProblem {
  return { code: error.code, category: "recipient", message: error.message };
}

export function channelMissing(): SendProblem {
  return {
    code: "channel-missing",
    category: "channel",
    message: "The channel that the contact wrote to was deleted.",
  };
}

export function channelUnusable(): SendProblem {
  return {
    code: "channel-unusable",
    category: "channel",
    message:
      "The channel's credentials cannot be opened. Start the server with the TRIBUTARY_SECRET under which they were " +
      "entered, or enter them again in the channel's settings.",
  };
}

/** For what should not happen; the log has the details. */
export function internalProblem(): SendProblem {
  return {
    code: "internal",
    category: "internal",
    message: "A fault of Tributary kept this message from being sent. The server's log has the details.",
  };
}

/** After a process died with the message in its hands. */
export function outcomeUnknown(): SendProblem {
  return {
    code: "outcome-unknown",
    category: "network",
    message:
      "The process that was sending this message ended before it knew the outcome. The message is sent again unless a " +
      "status of WhatsApp shows that it went out.",
  };
}
