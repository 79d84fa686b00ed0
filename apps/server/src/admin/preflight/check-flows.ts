import type { GraphFlow } from "@tributary/whatsapp";
import { compareKeys } from "../../flow-keys/confirm-flow-key.ts";
import { type Finding, failed, judge, ok, warning } from "./finding.ts";
import type { Facts } from "./gather-facts.ts";

const UPLOAD = "Upload the channel's public key to Meta.";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/whatsapp-business-encryption */
export function checkEncryptionKey({ heldKey, ownKey, flowsInUse }: Facts): Finding {
  return judge(heldKey, (held) => {
    const agreement = ownKey ? compareKeys(ownKey, held) : held.publicKeyPem ? "other-key" : "missing-at-meta";
    if (agreement === "agreed") return ok("Meta holds the public key of this channel, validly signed.");
    const problem = flowsInUse.hasDataChannel ? failed : warning;
    const meaning = {
      "missing-at-meta":
        "Meta has no public key of this number, so Flows with an endpoint cannot ask for their screens.",
      "other-key": "Meta holds another public key than this channel's, so the requests of Flows cannot be opened here.",
      "signature-mismatch":
        "Meta reports that the key's signature does not fit (after a change of the number): it must be set anew.",
    }[agreement];
    return { ...problem(meaning, UPLOAD), repair: "by-itself" };
  });
}

export function checkFlows({ flowsAtMeta, flowsInUse: { sent } }: Facts): Finding {
  if (sent.size === 0) return ok("The bot of this channel sends no Flows.");
  return judge(flowsAtMeta, (flows) => {
    const byId = new Map(flows.map((flow) => [flow.id, flow]));
    const findings = [...sent].map(([flowId, use]) => judgeFlow(flowId, byId.get(flowId), use));
    const worst = findings.find(({ state }) => state === "failed") ?? findings.find(({ state }) => state === "warning");
    if (!worst) return ok("Every Flow that the bot sends is published.");
    const others = findings.filter(({ state }) => state !== "ok");
    return { ...worst, meaning: others.map(({ meaning }) => meaning).join(" ") };
  });
}

function judgeFlow(flowId: string, flow: GraphFlow | undefined, use: { isDraft: boolean; isLive: boolean }): Finding {
  if (!flow) {
    return failed(
      `The account has no Flow ${flowId}.`,
      "Choose a Flow of this account in the WhatsApp Flow node, or connect the account that has it.",
    );
  }
  const name = `“${flow.name}” (${flowId})`;
  if (flow.status === "DRAFT" && use.isLive) {
    return failed(
      `The Flow ${name} is not published.`,
      "Publish the Flow at Meta, or switch the node's Draft Mode on for tests.",
    );
  }
  if (use.isDraft) {
    return warning(
      `The Flow ${name} is sent in Draft Mode, which is for tests only.`,
      "Publish the Flow and switch Draft Mode off.",
    );
  }
  if (flow.status === "THROTTLED") {
    return warning(
      `Meta lets the Flow ${name} be sent ten times an hour only.`,
      "Look at the errors of its endpoint: they are too many.",
    );
  }
  if (flow.status === "PUBLISHED") return ok(`The Flow ${name} is published.`);
  return failed(
    `Meta reports the Flow ${name} as ${flow.status}; it cannot be sent.`,
    "Use another Flow, or put right what Meta names.",
  );
}
