import type { InspectContext, NodeIssue } from "@tributary/engine";
import { flowButtonTitleWarnings } from "@tributary/whatsapp";
import { inspectWhenUnanswered } from "../flow-reminder.ts";
import { inspectFlowData, inspectFlowJourney } from "../inspect-flow.ts";
import { inspectFirstScreen } from "./inspect-first-screen.ts";
import type { WhatsappFlowConfig } from "./whatsapp-flow-config.ts";

/** What is wrong with a WhatsApp Flow node beyond its own fields. */
export function inspectWhatsappFlow(node: WhatsappFlowConfig, context: InspectContext): NodeIssue[] {
  return [
    ...inspectFlowJourney(node.flowId, context, "flowId"),
    ...draftIssues(node, context),
    ...buttonTitleIssues(node),
    ...additionalDataIssues(node),
    ...inspectFirstScreen(node, context),
    ...inspectWhenUnanswered(node.whenUnanswered, context, "whenUnanswered"),
  ];
}

function draftIssues({ flowId, draftMode }: WhatsappFlowConfig, { facts }: InspectContext): NodeIssue[] {
  const issues: NodeIssue[] = [];
  if (draftMode && facts.isDeploy) {
    const message = "Draft Mode is on: contacts get the unpublished Flow. Turn it off before real contacts use it.";
    issues.push({ code: "flow-draft-mode", severity: "warning", message, field: "draftMode" });
  }
  const known = facts.flows?.find(({ id }) => id === flowId);
  if (facts.flows && !known) {
    const message = `Flow ${flowId} is not among the Flows of the connected WhatsApp Business Account.`;
    issues.push({ code: "flow-unknown", severity: "warning", message, field: "flowId" });
  }
  if (known?.status === "DRAFT" && !draftMode && facts.isDeploy) {
    const message = `Flow ${flowId} (${known.name}) is not published yet. Publish it, or turn Draft Mode on for a test.`;
    issues.push({ code: "flow-not-published", severity: "error", message, field: "draftMode" });
  }
  return issues;
}

function buttonTitleIssues({ buttonTitle }: WhatsappFlowConfig): NodeIssue[] {
  if (buttonTitle.includes("{")) return [];
  return flowButtonTitleWarnings(buttonTitle).map(({ message }) => {
    return { code: "button-title-advice", severity: "warning", message, field: "buttonTitle" };
  });
}

function additionalDataIssues({ firstScreenType, additionalData }: WhatsappFlowConfig): NodeIssue[] {
  return firstScreenType === "navigate" ? inspectFlowData(additionalData, "Additional Data", "additionalData") : [];
}
