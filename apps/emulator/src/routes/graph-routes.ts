import { blockUsers, listBlockedUsers, unblockUsers } from "./block-users.ts";
import { debugToken } from "./debug-token.ts";
import { readPublicKey, setPublicKey } from "./encryption.ts";
import { listFlowAssets, uploadFlowJson } from "./flow-assets.ts";
import { createFlow, deprecateFlow, listFlows, publishFlow } from "./flows.ts";
import type { GraphCall } from "./graph-call.ts";
import { listPhoneNumbers } from "./list-phone-numbers.ts";
import { uploadMedia } from "./media.ts";
import { deleteNode, postNode, readNode } from "./nodes.ts";
import {
  changeAutomation,
  changeProfile,
  changeSettings,
  changeUsername,
  deleteUsername,
  deregisterNumber,
  forgetContact,
  readAutomation,
  readProfile,
  readSettings,
  readUsername,
  registerNumber,
} from "./numbers.ts";
import {
  listSubscribedApps,
  listSubscriptions,
  subscribeApp,
  subscribeFields,
  unsubscribeApp,
} from "./subscriptions.ts";
import { createTemplate, deleteTemplates, listTemplates } from "./templates.ts";

export type GraphRoute = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  run: (call: GraphCall) => object | Promise<object>;
};

/** Every path of the Graph API but `/messages`, below the version. */
export const graphRoutes: GraphRoute[] = [
  { method: "GET", path: "/debug_token", run: debugToken },
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
  { method: "POST", path: "/:node/register", run: registerNumber },
  { method: "POST", path: "/:node/deregister", run: deregisterNumber },
  { method: "GET", path: "/:node/whatsapp_business_profile", run: readProfile },
  { method: "POST", path: "/:node/whatsapp_business_profile", run: changeProfile },
  { method: "GET", path: "/:node/settings", run: readSettings },
  { method: "POST", path: "/:node/settings", run: changeSettings },
  { method: "GET", path: "/:node/conversational_automation", run: readAutomation },
  { method: "POST", path: "/:node/conversational_automation", run: changeAutomation },
  { method: "GET", path: "/:node/username", run: readUsername },
  { method: "POST", path: "/:node/username", run: changeUsername },
  { method: "DELETE", path: "/:node/username", run: deleteUsername },
  { method: "DELETE", path: "/:node/contact_book", run: forgetContact },
  { method: "GET", path: "/:node/block_users", run: listBlockedUsers },
  { method: "POST", path: "/:node/block_users", run: blockUsers },
  { method: "DELETE", path: "/:node/block_users", run: unblockUsers },
  { method: "GET", path: "/:node/subscribed_apps", run: listSubscribedApps },
  { method: "POST", path: "/:node/subscribed_apps", run: subscribeApp },
  { method: "DELETE", path: "/:node/subscribed_apps", run: unsubscribeApp },
  { method: "GET", path: "/:node/subscriptions", run: listSubscriptions },
  { method: "POST", path: "/:node/subscriptions", run: subscribeFields },
];
