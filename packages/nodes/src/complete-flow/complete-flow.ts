import { defineNodeType, type NodeIssue } from "@tributary/engine";
import { z } from "zod";
import { type DataField, dataFieldsField, fillData, inspectData } from "../data-channel/data-fields.ts";
import { emitReply } from "../data-channel/emit-reply.ts";

const config = z.strictObject({
  parameters: dataFieldsField("Response parameters", "What the Flow Journey finds in {{ system_var.message_meta }}."),
});

/**
 * Ends the Flow: it closes, and its answer comes as a message for the Flow Journey.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export const completeFlow = defineNodeType({
  type: "complete-flow",
  title: "Complete Flow",
  group: "data-channel",
  summary: "Closes the Flow. Its parameters go to the Flow Journey as the answer.",
  config,
  allowedIn: ["data-channel"],
  role: "end",
  exits: () => [],
  enter: ({ parameters }, turn) => emitReply(turn, { kind: "complete", params: fillData(turn, parameters) }),
  inspect: ({ parameters }) => [...inspectData(parameters, "parameters"), ...reservedIssues(parameters)],
});

function reservedIssues(parameters: readonly DataField[]): NodeIssue[] {
  const index = parameters.findIndex(({ name }) => name === "flow_token");
  const message = "flow_token is there by itself: it tells which message is answered. Take it out.";
  return index === -1
    ? []
    : [{ code: "parameter-reserved", severity: "error", message, field: `parameters.${index}.name` }];
}
