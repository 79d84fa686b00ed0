import { readPublicKey, setPublicKey } from "./encryption.ts";
import { listFlowAssets, uploadFlowJson } from "./flow-assets.ts";
import { createFlow, deprecateFlow, listFlows, publishFlow } from "./flows.ts";
import type { GraphCall } from "./graph-call.ts";
import { listPhoneNumbers } from "./list-phone-numbers.ts";
import { uploadMedia } from "./media.ts";
import { deleteNode, postNode, readNode } from "./nodes.ts";
import { createTemplate, deleteTemplates, listTemplates } from "./templates.ts";

export type GraphRoute = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  run: (call: GraphCall) => object | Promise<object>;
};

/** Every path of the Graph API but `/messages`, below the version. */
export const graphRoutes: GraphRoute[] = [
  { method: "GET", path: "/:node", run: readNode },
  { method: "DELETE", path: "/:node", run: deleteNode },
  { method: "POST", path: "/:node", run: postNode },
  { method: "GET", path: "/:node/message_templates", run: listTemplates },
  { method: "POST", path: "/:node/message_templates", run: createTemplate },
  { method: "DELETE", path: "/:node/message_templates", run: deleteTemplates },
  { method: "GET", path: "/:node/phone_numbers", run: listPhoneNumbers },
  { method: "GET", path: "/:node/flows", run: listFlows },
  { method: "POST", path: "/:node/flows", run: createFlow },
  { method: "GET", path: "/:node/assets", run: listFlowAssets },
  { method: "POST", path: "/:node/assets", run: uploadFlowJson },
  { method: "POST", path: "/:node/publish", run: publishFlow },
  { method: "POST", path: "/:node/deprecate", run: deprecateFlow },
  { method: "GET", path: "/:node/whatsapp_business_encryption", run: readPublicKey },
  { method: "POST", path: "/:node/whatsapp_business_encryption", run: setPublicKey },
  { method: "POST", path: "/:node/media", run: uploadMedia },
];
