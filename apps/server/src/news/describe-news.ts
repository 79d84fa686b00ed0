import type { WebhookUpdate } from "@tributary/whatsapp";
import { describeAccount } from "./describe-account.ts";
import { describeNumber } from "./describe-number.ts";
import { describeTemplate } from "./describe-template.ts";

/** Something that happened, in plain words. */
export interface News {
  /** What it is about; the newest of each tells how it stands. */
  subject: string;
  /** `news` says nothing about how well things are. */
  state: "ok" | "news" | "warning" | "failed";
  title: string;
  meaning: string;
  fix?: string;
  /** The number that it concerns; left out when it concerns the account. */
  displayPhoneNumber?: string | undefined;
}

/** Says what an update means to the people who run the bot; undefined when it means nothing to them. */
export function describeNews(update: WebhookUpdate): News | undefined {
  return describeAccount(update) ?? describeNumber(update) ?? describeTemplate(update) ?? describeFlow(update);
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowswebhooks */
function describeFlow(update: WebhookUpdate): News | undefined {
  if (update.kind !== "flow") return undefined;
  const { event, flow_id: flowId = "", message, new_status: status, alert_state: alert } = update.value;
  const subject = event === "FLOW_STATUS_CHANGE" ? `flow:${flowId}` : `flow:${flowId}:${event.toLowerCase()}`;
  const words = message ?? "";
  if (event === "FLOW_STATUS_CHANGE") {
    const isDown = status === "BLOCKED" || status === "THROTTLED";
    const meaning = `The Flow ${flowId} is ${status ?? "changed"} now. ${words}`.trim();
    if (!isDown) return { subject, state: "ok", title: "Flow changed", meaning };
    return {
      subject,
      state: "failed",
      title: "Flow stopped",
      meaning,
      fix: "Put right what its endpoint does wrong; Meta lifts it when the errors stop.",
    };
  }
  if (alert === "DEACTIVATED")
    return { subject, state: "ok", title: "Flow recovered", meaning: words || `The Flow ${flowId} is well again.` };
  const meaning = words || `Meta warns of the Flow ${flowId} (${event}).`;
  return {
    subject,
    state: "warning",
    title: "Flow warning",
    meaning,
    fix: "Look at the Flow's health and at its endpoint's log.",
  };
}
