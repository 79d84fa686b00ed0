import type { JsonObject } from "../json/json.ts";
import type { FlowJson } from "../model/flow-json.ts";
import type { OpenFlow } from "./open-flow.ts";
import { nextEffect } from "./request-data.ts";
import type { Step } from "./step.ts";
import { summarise } from "./summarise.ts";

/**
 * Ends the Flow with its response. The `flow_token` stands first, unless the payload has one itself.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/receiveflowresponse
 */
export function completeFlow(flow: FlowJson, open: OpenFlow, fields: JsonObject): Step {
  const payload = Object.hasOwn(fields, "flow_token") ? fields : { flow_token: open.flowToken, ...fields };
  const summary = summarise(flow, open);
  const [id, effectCount] = nextEffect(open);
  const { pending: _, snackbar: __, ...rest } = open;
  return {
    open: { ...rest, effectCount, status: "completed", completion: { payload, summary } },
    effects: [{ kind: "complete", id, payload, summary }],
  };
}
