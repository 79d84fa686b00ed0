import { unknownObject } from "../graph/errors.ts";
import { selectFields } from "./fields.ts";
import type { GraphCall } from "./graph-call.ts";
import { defaultNumberFields, numberNode } from "./nodes.ts";
import { pageOf } from "./page-of.ts";

/** `GET /{waba-id}/phone_numbers` */
export function listPhoneNumbers(call: GraphCall): object {
  const { world, account, nodeId, query } = call;
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "get");
  const nodes = account.numbers.map((number) => selectFields(numberNode(world, number), query, defaultNumberFields));
  return pageOf(nodes, call);
}
