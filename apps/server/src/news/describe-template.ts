import type { WebhookUpdate } from "@tributary/whatsapp";
import { readable } from "./describe-account.ts";
import type { News } from "./describe-news.ts";

/** News of a message template. */
export function describeTemplate(update: WebhookUpdate): News | undefined {
  switch (update.kind) {
    case "template-status":
      return describeStatus(update.value);
    case "template-quality": {
      const { new_quality_score: score } = update.value;
      const isLow = score === "RED";
      return {
        subject: `${subjectOf(update.value)}:quality`,
        state: isLow ? "warning" : "ok",
        title: "Template quality",
        meaning: `The quality of the template ${nameOf(update.value)} is ${qualityWords[score] ?? readable(score)}.`,
        ...(isLow ? { fix: "Change its text or send it to fewer people, before Meta pauses it." } : {}),
      };
    }
    case "template-category":
      return {
        subject: `${subjectOf(update.value)}:category`,
        state: "news",
        title: "Template category",
        meaning: `The template ${nameOf(update.value)} counts as ${readable(update.value.new_category)} now, which may change its price.`,
      };
    default:
      return undefined;
  }
}

const qualityWords: Readonly<Record<string, string>> = { GREEN: "high", YELLOW: "medium", RED: "low" };

interface TemplateFacts {
  message_template_id: string;
  message_template_name?: string | undefined;
  message_template_language?: string | undefined;
}

function subjectOf({ message_template_id: id }: TemplateFacts): string {
  return `template:${id}`;
}

function nameOf({
  message_template_name: name,
  message_template_language: language,
  message_template_id: id,
}: TemplateFacts): string {
  return name === undefined ? id : `“${name}”${language ? ` (${language})` : ""}`;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
function describeStatus(value: Extract<WebhookUpdate, { kind: "template-status" }>["value"]): News {
  const { event, reason, other_info: other, rejection_info: rejection } = value;
  const subject = subjectOf(value);
  const name = nameOf(value);
  const why = rejection?.reason ?? other?.description ?? (reason && reason !== "NONE" ? readable(reason) : "");
  const because = why === "" ? "." : `: ${why}`;
  switch (event) {
    case "APPROVED":
    case "REINSTATED":
    case "UNARCHIVED":
      return { subject, state: "ok", title: "Template approved", meaning: `The template ${name} can be sent.` };
    case "REJECTED":
      return {
        subject,
        state: "warning",
        title: "Template rejected",
        meaning: `Meta has rejected the template ${name}${because}`,
        fix: rejection?.recommendation ?? "Change it and submit it again.",
      };
    case "PAUSED":
      return {
        subject,
        state: "warning",
        title: "Template paused",
        meaning: `Meta has paused the template ${name}, because contacts blocked or reported it; it is not sent.`,
        fix: "Wait for the pause to end, and better the template.",
      };
    case "DISABLED":
      return {
        subject,
        state: "failed",
        title: "Template disabled",
        meaning: `Meta has disabled the template ${name} for good.`,
        fix: "Use another template.",
      };
    case "FLAGGED":
      return {
        subject,
        state: "warning",
        title: "Template flagged",
        meaning: `Many contacts blocked or reported the template ${name}; Meta will disable it if that goes on.`,
        fix: "Change it or send it to fewer people.",
      };
    default:
      return { subject, state: "news", title: "Template news", meaning: `The template ${name}: ${readable(event)}.` };
  }
}
