export type { ReplyProblem } from "./data-channel/check-reply.ts";
export { type ComposedReply, composeReply, type ReplyFacts, troubleReply } from "./data-channel/compose-reply.ts";
export { beginsWithTemplate } from "./inspect-window.ts";
export { newDataChannelJourney, newFlowJourney, newUserJourney } from "./new-journey.ts";
export { type NodeTypeName, nodeTypes } from "./node-types.ts";
export { fitsTemplate, fitTemplateNode } from "./template/fit-template-node.ts";
export { knownTemplate } from "./template/known-template.ts";
export { templateExamples } from "./template/template-examples.ts";
export { selectableFlowIds } from "./whatsapp-flow/whatsapp-flow.ts";
