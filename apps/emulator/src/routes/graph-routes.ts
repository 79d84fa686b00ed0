import type { GraphCall } from "./graph-call.ts";
import { listFlows } from "./list-flows.ts";
import { listPhoneNumbers } from "./list-phone-numbers.ts";
import { uploadMedia } from "./media.ts";
import { deleteNode, readNode } from "./nodes.ts";

export type GraphRoute = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  run: (call: GraphCall) => object | Promise<object>;
};

/** Every path of the Graph API but `/messages`, below the version. */
export const graphRoutes: GraphRoute[] = [
  { method: "GET", path: "/:node", run: readNode },
  { method: "DELETE", path: "/:node", run: deleteNode },
  { method: "GET", path: "/:node/phone_numbers", run: listPhoneNumbers },
  { method: "GET", path: "/:node/flows", run: listFlows },
  { method: "POST", path: "/:node/media", run: uploadMedia },
];
