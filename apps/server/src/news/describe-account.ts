import type { WebhookUpdate } from "@tributary/whatsapp";
import type { News } from "./describe-news.ts";

const SUPPORT = "Look at the account in Meta's Business Support Home; a wrong decision can be appealed there.";

/** News of a WhatsApp Business account. */
export function describeAccount(update: WebhookUpdate): News | undefined {
  switch (update.kind) {
    case "account":
      return describeEvent(update.value);
    case "account-review":
      return describeReview(update.value.decision);
    case "account-alert":
      return describeAlert(update.value);
    case "capability":
      return describeLimits(update.value);
    default:
      return undefined;
  }
}

type AccountValue = Extract<WebhookUpdate, { kind: "account" }>["value"];

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
function describeEvent(value: AccountValue): News {
  const {
    event,
    violation_info: violation,
    restriction_info: restrictions = [],
    ban_info: ban,
    disconnection_info: end,
  } = value;
  switch (event) {
    case "ACCOUNT_VIOLATION":
      return warning(
        "account",
        "Policy violation",
        `Meta found a violation of its policies: ${violation?.violation_type ?? "not named"}.`,
        SUPPORT,
      );
    case "ACCOUNT_RESTRICTION": {
      const what = restrictions
        .map(({ restriction_type: type }) => readable(type))
        .filter((text) => text !== "")
        .join(", ");
      const remedy = restrictions.flatMap(({ remediation }) => remediation ?? []).join(" ");
      return failed(
        "account",
        "Account restricted",
        `Meta restricts the account: ${what || "not named"}.`,
        remedy || SUPPORT,
      );
    }
    case "DISABLED_UPDATE":
      return describeBan(String(ban?.waba_ban_state ?? ""), ban?.waba_ban_date);
    case "ACCOUNT_DELETED":
      return failed(
        "account",
        "Account deleted",
        "The WhatsApp Business account was deleted at Meta.",
        "Connect another account.",
      );
    case "PARTNER_REMOVED":
    case "PARTNER_APP_UNINSTALLED":
    case "ACCOUNT_OFFBOARDED":
      return failed(
        "connection",
        "Disconnected",
        `The account was disconnected from the app${end?.reason ? ` (${readable(end.reason)})` : ""}: nothing is sent or received.`,
        "Connect the account with the app again at Meta.",
      );
    case "PARTNER_ADDED":
    case "PARTNER_APP_INSTALLED":
    case "ACCOUNT_RECONNECTED":
      return {
        subject: "connection",
        state: "ok",
        title: "Connected",
        meaning: "The account is connected with the app.",
      };
    default:
      return {
        subject: `account:${event.toLowerCase()}`,
        state: "news",
        title: "Account news",
        meaning: `Meta reports: ${readable(event)}.`,
      };
  }
}

function describeBan(state: string, date: string | undefined): News {
  const when = date === undefined ? "" : ` (${date})`;
  if (state === "REINSTATE")
    return {
      subject: "account",
      state: "ok",
      title: "Account reinstated",
      meaning: "Meta has lifted the ban of the account.",
    };
  if (state === "SCHEDULE_FOR_DISABLE") {
    return warning("account", "Ban announced", `Meta will disable the account${when}.`, SUPPORT);
  }
  return failed("account", "Account disabled", `Meta has disabled the account${when}: nothing is sent.`, SUPPORT);
}

function describeReview(decision: string): News {
  if (decision === "APPROVED")
    return { subject: "review", state: "ok", title: "Account approved", meaning: "Meta has approved the account." };
  if (decision === "REJECTED") return failed("review", "Account rejected", "Meta has rejected the account.", SUPPORT);
  return {
    subject: "review",
    state: "news",
    title: "Account review",
    meaning: `Meta's review of the account: ${readable(decision)}.`,
  };
}

function describeAlert({ alert_info: alert }: Extract<WebhookUpdate, { kind: "account-alert" }>["value"]): News {
  const { alert_type: type, alert_severity: severity, alert_status: status, alert_description: description } = alert;
  const subject = `alert:${type.toLowerCase()}`;
  const meaning = description ?? `Meta reports: ${readable(type)}.`;
  if (status === "RESOLVED" || status === "NONE") return { subject, state: "ok", title: "Alert resolved", meaning };
  if (severity !== "CRITICAL" && severity !== "WARNING")
    return { subject, state: "news", title: "Account alert", meaning };
  return warning(subject, "Account alert", meaning, "Look at the account in WhatsApp Manager.");
}

function describeLimits(value: Extract<WebhookUpdate, { kind: "capability" }>["value"]): News {
  const limit = value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone;
  const meaning =
    limit === undefined
      ? "What the business may send has changed; WhatsApp Manager shows the limits."
      : `The business may write to ${readable(String(limit))} people in 24 hours who have not written themselves.`;
  return { subject: "limits", state: "news", title: "Messaging limit", meaning };
}

/** Meta's words as people would write them. */
export function readable(word: string | undefined): string {
  return (word ?? "").toLowerCase().replaceAll("_", " ");
}

function warning(subject: string, title: string, meaning: string, fix: string): News {
  return { subject, state: "warning", title, meaning, fix };
}

function failed(subject: string, title: string, meaning: string, fix: string): News {
  return { subject, state: "failed", title, meaning, fix };
}
