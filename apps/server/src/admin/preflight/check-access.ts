import { graphVersionWarning } from "@tributary/whatsapp";
import { type Finding, failed, judge, ok, warning } from "./finding.ts";
import type { Facts } from "./gather-facts.ts";

const NEEDED_SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"];
const SOON_DAYS = 14;
const DAY_SECONDS = 86_400;
const NEW_TOKEN =
  "Make a system user's token at Meta with both WhatsApp permissions and enter it in the channel's settings.";

/** https://developers.facebook.com/docs/graph-api/reference/debug_token */
export function checkToken({ token, channel, now }: Facts): Finding {
  return judge(token, (facts) => {
    if (!facts.isValid) return failed(`Meta does not take the access token. ${facts.error ?? ""}`.trim(), NEW_TOKEN);
    const missing = NEEDED_SCOPES.filter((scope) => !facts.scopes.includes(scope));
    if (missing.length > 0) return failed(`The access token lacks the permission ${missing.join(" and ")}.`, NEW_TOKEN);
    const limits = facts.granularScopes.filter(({ scope }) => NEEDED_SCOPES.includes(scope));
    const isLeftOut = limits.some(({ targetIds }) => targetIds !== undefined && !targetIds.includes(channel.wabaId));
    if (isLeftOut) {
      return failed(
        `The access token may not act for the WhatsApp Business account ${channel.wabaId}.`,
        "Give the system user access to the account at Meta, or correct the account's id in the channel's settings.",
      );
    }
    return judgeExpiry(facts.expiresAtSeconds ?? 0, now);
  });
}

function judgeExpiry(expiresAtSeconds: number, now: number): Finding {
  if (expiresAtSeconds === 0) return ok("The access token is valid, never expires and has the permissions it needs.");
  const day = new Date(expiresAtSeconds * 1000).toISOString().slice(0, 10);
  const secondsLeft = expiresAtSeconds - now / 1000;
  if (secondsLeft <= 0) return failed(`The access token expired on ${day}.`, NEW_TOKEN);
  if (secondsLeft > SOON_DAYS * DAY_SECONDS) return ok(`The access token is valid until ${day}.`);
  return warning(`The access token expires on ${day}; then no message goes out any more.`, NEW_TOKEN);
}

export function checkAppSecret({ appToken }: Facts): Finding {
  if (!("value" in appToken) && appToken.isRefused) {
    return failed(
      "Meta does not take the app secret, so the signature of every webhook looks wrong and what contacts write is refused.",
      "Copy the app secret from the app's basic settings at Meta into the channel's settings.",
    );
  }
  return judge(appToken, () => ok("The app secret belongs to the app that the access token was made for."));
}

export function checkGraphVersion({ channel, now }: Facts): Finding {
  const found = graphVersionWarning(channel.graphVersion, now);
  if (!found) return ok(`The channel speaks Graph API ${channel.graphVersion}, which stays for more than half a year.`);
  const fix = "Choose a newer Graph API version in the channel's settings.";
  return found.code === "expires-soon" ? warning(found.message, fix) : failed(found.message, fix);
}
