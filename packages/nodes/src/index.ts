export { newFlowJourney, newUserJourney } from "./new-journey.ts";
export { type NodeTypeName, nodeTypes } from "./node-types.ts";
export { selectableFlowIds } from "./whatsapp-flow/whatsapp-flow.ts";
