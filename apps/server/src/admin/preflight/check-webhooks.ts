import { type Finding, failed, judge, ok, warning } from "./finding.ts";
import type { Facts } from "./gather-facts.ts";

/** Fields without which something the product offers does not work. */
export const WEBHOOK_FIELDS = [
  "messages",
  "message_template_status_update",
  "message_template_quality_update",
  "template_category_update",
  "account_update",
  "account_review_update",
  "account_alerts",
  "business_capability_update",
  "phone_number_quality_update",
  "phone_number_name_update",
  "security",
  "user_preferences",
  "user_id_update",
  "flows",
] as const;

const OBJECT = "whatsapp_business_account";
const MAX_URL_CHARACTERS = 200;

/** Without this, Meta sends no webhook of the account at all: the classic reason for silence. */
export function checkSubscription({ apps, token }: Facts): Finding {
  return judge(apps, (subscribed) => {
    const appId = "value" in token ? token.value.appId : undefined;
    const isSubscribed = appId === undefined ? subscribed.length > 0 : subscribed.some(({ id }) => id === appId);
    if (isSubscribed) return ok("The app gets the webhooks of the WhatsApp Business account.");
    const fix = "Subscribe the app to the account.";
    return {
      ...failed("The app is not subscribed to the account, so nothing that contacts write arrives.", fix),
      repair: "by-itself",
    };
  });
}

/** Meta delivers to the number's address, else to the account's, else to the app's. */
export function checkWebhookAddress({ webhooks, callbackUrl, channel }: Facts): Finding {
  return judge(webhooks, ({ phoneNumber, account, application }) => {
    const used = phoneNumber ?? account ?? application;
    if (used === callbackUrl) return ok(`Meta delivers to ${callbackUrl}.`);
    if (used && pathOf(used) === pathOf(callbackUrl)) {
      return ok(`Meta delivers to ${used}, which is this channel at another address than the one this check came by.`);
    }
    const repair = canBeSet(callbackUrl, channel.graphBaseUrl) ? { repair: "by-itself" as const } : {};
    const fix = canBeSet(callbackUrl, channel.graphBaseUrl)
      ? `Let Meta deliver this number's webhooks to ${callbackUrl}. The server must be reachable there from the internet.`
      : `Open this page by the server's public https address and check again: Meta does not deliver to ${callbackUrl}.`;
    const meaning = used
      ? `Meta delivers to ${used} instead, so nothing that contacts write arrives here.`
      : "Meta has no address to deliver to, so nothing that contacts write arrives.";
    return { ...failed(meaning, fix), ...repair };
  });
}

/** Meta itself demands https; a stand-in on this machine does not. */
function canBeSet(callbackUrl: string, graphBaseUrl: string): boolean {
  const isEncrypted = callbackUrl.startsWith("https:") || !graphBaseUrl.startsWith("https:");
  return isEncrypted && callbackUrl.length <= MAX_URL_CHARACTERS;
}

function pathOf(url: string): string {
  return URL.parse(url)?.pathname ?? url;
}

export function checkWebhookFields(facts: Facts): Finding {
  return judge(facts.subscriptions, (subscriptions) => {
    const own = subscriptions.find(({ object }) => object === OBJECT);
    if (own && !own.isActive) {
      return failed("The app's webhooks are switched off at Meta.", "Switch them on in the app's webhook settings.");
    }
    const missing = WEBHOOK_FIELDS.filter((field) => !own?.fields.includes(field));
    if (missing.length === 0) return ok("The app is subscribed to every webhook field that is used here.");
    const isMessageMissing = missing.includes("messages");
    const meaning = isMessageMissing
      ? "The app is not subscribed to `messages`, so nothing that contacts write arrives."
      : `The app is not subscribed to ${missing.join(", ")}, so the product does not hear of it.`;
    const fix = "Subscribe to these fields of “WhatsApp Business Account” in the app's webhook settings.";
    const finding = isMessageMissing ? failed(meaning, fix) : warning(meaning, fix);
    return canSubscribe(facts, own?.callbackUrl) ? { ...finding, repair: "by-itself" } : finding;
  });
}

/** The call that sets fields sets the app's address too: that of others is left alone. */
function canSubscribe({ callbackUrl, channel }: Facts, current: string | undefined): boolean {
  const isOurs = current === undefined || pathOf(current) === pathOf(callbackUrl);
  return isOurs && canBeSet(callbackUrl, channel.graphBaseUrl);
}
