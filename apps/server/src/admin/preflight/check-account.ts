import type { HealthEntity } from "@tributary/whatsapp";
import { type Finding, failed, judge, ok, warning } from "./finding.ts";
import type { Facts } from "./gather-facts.ts";

/** Meta's codes in `health_status`: no way to pay; a business that was not verified, which small volumes can live with. */
const NO_PAYMENT = "141006";
const UNVERIFIED = "141010";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export function checkAccount({ account, health }: Facts): Finding {
  return judge(account, (facts) => {
    const review = String(facts["account_review_status"] ?? "APPROVED");
    if (review === "REJECTED") {
      return failed("Meta has rejected the WhatsApp Business account.", "Appeal in Meta's Business Support.");
    }
    const blocked = entitiesOf(health).filter(({ canSendMessage }) => canSendMessage === "BLOCKED");
    const first = blocked.flatMap(({ errors }) => errors).find(({ code }) => code !== NO_PAYMENT);
    if (first)
      return failed(
        `Meta blocks sending: ${first.description}`,
        first.solution ?? "Look at the account's health in WhatsApp Manager.",
      );
    if (review !== "APPROVED") {
      return warning(`Meta has not finished the review of the account (${review}).`, "Wait for the review.");
    }
    return judgeLimits(entitiesOf(health), String(facts["name"] ?? ""));
  });
}

function judgeLimits(entities: HealthEntity[], name: string): Finding {
  const limited = entities.filter(
    ({ canSendMessage, entityType }) => canSendMessage === "LIMITED" && entityType !== "APP",
  );
  const errors = limited.flatMap((entity) => entity.errors);
  if (errors.some(({ code }) => code === UNVERIFIED)) {
    return warning(
      "The business is not verified, so it reaches few people a day.",
      "Verify the business in Meta's Security Center.",
    );
  }
  const words = [
    ...limited.flatMap((entity) => entity.additionalInfo),
    ...errors.map(({ description }) => description),
  ];
  if (words.length > 0)
    return warning(`Meta limits sending: ${words.join(" ")}`, "Look at the account's health in WhatsApp Manager.");
  return ok(`The account “${name}” is approved, and nothing keeps it from sending.`);
}

export function checkPayment({ health }: Facts): Finding {
  return judge(health, ({ entities }) => {
    const lacks = entities.flatMap(({ errors }) => errors).some(({ code }) => code === NO_PAYMENT);
    if (!lacks) return ok("Meta reports no trouble with payment.");
    return warning(
      "The account has no payment method: templates that cost something fail. Answers within 24 hours still go out.",
      "Add a payment method to the account in Meta's billing settings.",
    );
  });
}

/** Calls that come over SIP may be blocked on healthy numbers; only what is said about messages counts. */
function entitiesOf(health: Facts["health"]): HealthEntity[] {
  return "value" in health ? health.value.entities : [];
}
