import { unknownObject } from "../graph/errors.ts";
import { selectFields } from "./fields.ts";
import type { GraphCall } from "./graph-call.ts";
import { defaultFlowFields, flowNode } from "./nodes.ts";
import { pageOf } from "./page-of.ts";

/** `GET /{waba-id}/flows` */
export function listFlows(call: GraphCall): object {
  const { account, nodeId, query } = call;
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "get");
  const nodes = account.flows.map((flow) => selectFields(flowNode(account, flow), query, defaultFlowFields));
  return pageOf(nodes, call);
}
