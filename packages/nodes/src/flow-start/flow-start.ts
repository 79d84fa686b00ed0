import { defineNodeType, flowId, type InspectContext, type NodeIssue } from "@tributary/engine";
import { z } from "zod";
import { inspectAnswerReferences } from "./inspect-answer-references.ts";

const config = z.strictObject({ flowId: flowId.meta({ label: "Flow ID" }) });

/** Where a Flow Journey receives the answer. Made with the journey, and never edited. */
export const flowStart = defineNodeType({
  type: "flow-start",
  title: "Flow Starting Node",
  group: "flow",
  summary: "Receives what the contact submitted in the Flow, as {{ system_var.message_meta }}.",
  config,
  allowedIn: ["flow"],
  role: "start",
  isLocked: true,
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: () => ({ exit: "next" }),
  inspect: (node, context) => [...journeyIssues(node.flowId, context), ...inspectAnswerReferences(context)],
});

function journeyIssues(flowId: string, { journey: { journey } }: InspectContext): NodeIssue[] {
  if (journey.kind !== "flow" || journey.flowId === flowId) return [];
  const message = `The Flow Starting Node belongs to Flow ${flowId}, the journey to Flow ${journey.flowId}. Create the Flow Journey anew.`;
  return [{ code: "flow-id-mismatch", severity: "error", message, field: "flowId" }];
}
