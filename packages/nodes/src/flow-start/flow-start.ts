import { defineNodeType, flowId } from "@tributary/engine";
import { z } from "zod";

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
  inspect: (node, { journey }) => {
    if (journey.journey.kind !== "flow" || journey.journey.flowId === node.flowId) return [];
    const message = `The Flow Starting Node belongs to Flow ${node.flowId}, the journey to Flow ${journey.journey.flowId}. Create the Flow Journey anew.`;
    return [{ code: "flow-id-mismatch", severity: "error", message, field: "flowId" }];
  },
});
