import { type PreflightCheck, type PreflightCheckId, type PreflightReport, preflightCheckIds } from "@tributary/api";
import type { Channel } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { checkAppSecret, checkGraphVersion, checkToken } from "./check-access.ts";
import { checkAccount, checkPayment } from "./check-account.ts";
import { checkEncryptionKey, checkFlows } from "./check-flows.ts";
import { checkDisplayName, checkNumber, checkQuality, checkRegistration } from "./check-number.ts";
import { checkSubscription, checkWebhookAddress, checkWebhookFields } from "./check-webhooks.ts";
import { type Finding, toCheck } from "./finding.ts";
import { type Facts, gatherFacts } from "./gather-facts.ts";

interface Check {
  title: string;
  find(facts: Facts): Finding;
}

const checks: Record<PreflightCheckId, Check> = {
  token: { title: "Access token", find: checkToken },
  "app-secret": { title: "App secret", find: checkAppSecret },
  number: { title: "Phone number", find: checkNumber },
  registration: { title: "Registration", find: checkRegistration },
  "display-name": { title: "Display name", find: checkDisplayName },
  quality: { title: "Quality", find: checkQuality },
  account: { title: "Account", find: checkAccount },
  payment: { title: "Payment", find: checkPayment },
  subscription: { title: "App subscription", find: checkSubscription },
  "webhook-address": { title: "Webhook address", find: checkWebhookAddress },
  "webhook-fields": { title: "Webhook fields", find: checkWebhookFields },
  "encryption-key": { title: "Encryption key", find: checkEncryptionKey },
  flows: { title: "Flows", find: checkFlows },
  "graph-version": { title: "Graph API version", find: checkGraphVersion },
};

/** Checks whether a channel is ready. `callbackUrl` is where Meta should deliver. Meta's troubles are findings, never errors. */
export async function runPreflight(context: Context, channel: Channel, callbackUrl: string): Promise<PreflightReport> {
  const facts = await gatherFacts(context, channel, callbackUrl);
  const found = preflightCheckIds.map((id) => toCheck(id, checks[id].title, checks[id].find(facts)));
  return { checkedAt: new Date(facts.now).toISOString(), state: worstOf(found), checks: found };
}

const worstFirst = ["failed", "unknown", "warning", "ok"] as const;

function worstOf(found: PreflightCheck[]): PreflightCheck["state"] {
  return worstFirst.find((state) => found.some((check) => check.state === state)) ?? "ok";
}
