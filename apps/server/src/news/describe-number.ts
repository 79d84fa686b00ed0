import type { WebhookUpdate } from "@tributary/whatsapp";
import { readable } from "./describe-account.ts";
import type { News } from "./describe-news.ts";

/** News of a phone number. */
export function describeNumber(update: WebhookUpdate): News | undefined {
  switch (update.kind) {
    case "number-quality":
      return describeQuality(update.value);
    case "number-name":
      return describeName(update.value);
    case "security":
      return describeSecurity(update.value);
    case "business-username":
      return {
        subject: "username",
        state: "news",
        title: "Username",
        meaning: `The number's username${update.value.username ? ` “${update.value.username}”` : ""}: ${readable(update.value.status)}.`,
        displayPhoneNumber: update.value.display_phone_number ?? "",
      };
    default:
      return undefined;
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
function describeQuality(value: Extract<WebhookUpdate, { kind: "number-quality" }>["value"]): News {
  const { event, current_limit: limit, display_phone_number: displayPhoneNumber = "" } = value;
  const shown = limit === undefined ? "" : ` The limit is ${readable(limit)} now.`;
  const known: Readonly<Record<string, Omit<News, "subject" | "displayPhoneNumber">>> = {
    FLAGGED: {
      state: "warning",
      title: "Number flagged",
      meaning: `Many contacts blocked or reported the number; Meta may lower its limit.${shown}`,
      fix: "Stop the templates that bother people, and write to those only who asked for it.",
    },
    DOWNGRADE: {
      state: "warning",
      title: "Limit lowered",
      meaning: `Meta has lowered the number's messaging limit.${shown}`,
      fix: "Better the number's quality; the limit rises by itself then.",
    },
    UNFLAGGED: { state: "ok", title: "Number well again", meaning: `Meta has taken the mark off the number.${shown}` },
    UPGRADE: { state: "ok", title: "Limit raised", meaning: `Meta has raised the number's messaging limit.${shown}` },
    THROUGHPUT_UPGRADE: {
      state: "ok",
      title: "Faster number",
      meaning: "The number may send 1,000 messages a second now. Raise the channel's rate in its settings to use it.",
    },
    ONBOARDING: {
      state: "ok",
      title: "Number connected",
      meaning: `The number is connected with the Cloud API.${shown}`,
    },
  };
  const news = known[event] ?? {
    state: "news",
    title: "Number news",
    meaning: `Meta reports: ${readable(event)}.${shown}`,
  };
  return { subject: "quality", displayPhoneNumber, ...news };
}

function describeName(value: Extract<WebhookUpdate, { kind: "number-name" }>["value"]): News {
  const {
    decision,
    requested_verified_name: name = "",
    rejection_reason: reason,
    display_phone_number: number = "",
  } = value;
  const place = { subject: "name", displayPhoneNumber: number };
  if (decision === "APPROVED")
    return { ...place, state: "ok", title: "Name approved", meaning: `Contacts see the name “${name}”.` };
  if (decision !== "REJECTED")
    return {
      ...place,
      state: "news",
      title: "Name in review",
      meaning: `Meta's review of the name “${name}”: ${readable(decision)}.`,
    };
  const why = reason && reason !== "NONE" ? ` (${readable(reason)})` : "";
  return {
    ...place,
    state: "warning",
    title: "Name rejected",
    meaning: `Meta has rejected the name “${name}”${why}.`,
    fix: "Choose another display name in WhatsApp Manager.",
  };
}

function describeSecurity({
  event,
  display_phone_number: number = "",
}: Extract<WebhookUpdate, { kind: "security" }>["value"]): News {
  const isRequest = event === "PIN_RESET_REQUEST";
  return {
    subject: "security",
    state: isRequest ? "warning" : "news",
    title: "Two-step PIN",
    meaning: `The number's two-step PIN: ${readable(event)}.`,
    ...(isRequest ? { fix: "If nobody of yours asked for it, secure the business account at Meta now." } : {}),
    displayPhoneNumber: number,
  };
}
