import type { AccountRecord } from "../state/accounts.ts";
import { sendAccountWebhook } from "../webhooks/account-webhook.ts";
import type { World } from "../world.ts";
import { rejectionOf } from "./check-template.ts";
import type { TemplateRecord } from "./template-record.ts";

type Verdict = {
  status?: TemplateRecord["status"] | undefined;
  category?: TemplateRecord["category"] | undefined;
  quality_score?: TemplateRecord["quality_score"] | undefined;
  reason?: string | undefined;
  recommendation?: string | undefined;
};

/** Lets the review of a pending template end after a while on the emulator's clock, unless it is to be ended by hand. */
export function startReview(world: World, account: AccountRecord, template: TemplateRecord): void {
  const { templateReviewSeconds: seconds } = world.settings;
  if (seconds === "manual") return;
  world.clock.schedule(seconds * 1_000, () => {
    const current = world.templates.byId(template.id)?.template;
    if (current?.status !== "PENDING") return;
    const rejection = rejectionOf(current);
    if (rejection === undefined) judgeTemplate(world, account, current, { status: "APPROVED" });
    else judgeTemplate(world, account, current, { status: "REJECTED", reason: rejection });
  });
}

/** Changes status, category or quality as Meta does, and tells the bot by the webhook of each change. */
export function judgeTemplate(world: World, account: AccountRecord, template: TemplateRecord, verdict: Verdict): void {
  const { status, category, quality_score: quality, reason } = verdict;
  const before = { ...template };
  Object.assign(template, withoutUndefined({ status, category, quality_score: quality }));
  if (status !== undefined && status !== before.status) template.statusSinceMs = world.clock.now();
  const tell = (field: string, value: object) =>
    sendAccountWebhook(world, account, { field, value: { ...identify(template), ...value } });
  if (status !== undefined && status !== before.status) {
    template.rejected_reason = status === "REJECTED" ? "INVALID_FORMAT" : "NONE";
    tell("message_template_status_update", describeStatus(template, before.status, verdict));
  }
  if (category !== undefined && category !== before.category) {
    tell("template_category_update", { previous_category: before.category, new_category: category });
  }
  if (quality !== undefined && quality !== before.quality_score) {
    tell("message_template_quality_update", {
      previous_quality_score: before.quality_score,
      new_quality_score: quality,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  world.feed.tell({ kind: "settings" });
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
function describeStatus(
  template: TemplateRecord,
  before: TemplateRecord["status"],
  { reason, recommendation }: Verdict,
): object {
  const { status, rejected_reason, category } = template;
  const isRejected = status === "REJECTED" && reason !== undefined;
  const isUnpaused = before === "PAUSED" && status === "APPROVED";
  return {
    event: before === "ARCHIVED" && status !== "DELETED" ? "UNARCHIVED" : status,
    reason: rejected_reason,
    message_template_category: category,
    ...(status === "PAUSED" ? { other_info: { title: "FIRST_PAUSE", description: reason ?? "" } } : {}),
    ...(isUnpaused ? { other_info: { title: "UNPAUSE", description: reason ?? "" } } : {}),
    ...(isRejected
      ? { rejection_info: { reason, recommendation: recommendation ?? "Change it and submit it again." } }
      : {}),
  };
}

function identify({ id, name, language }: TemplateRecord): object {
  return {
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language,
  };
}

function withoutUndefined(changes: Verdict): Partial<TemplateRecord> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
