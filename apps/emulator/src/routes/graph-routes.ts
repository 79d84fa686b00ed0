import { blockUsers, listBlockedUsers, unblockUsers } from "./block-users.ts";
import { readCallPermission, refuseCall, refuseGroups } from "./calls-and-groups.ts";
import { debugToken } from "./debug-token.ts";
import { readPublicKey, setPublicKey } from "./encryption.ts";
import { listFlowAssets, uploadFlowJson } from "./flow-assets.ts";
import { createFlow, deprecateFlow, listFlows, publishFlow } from "./flows.ts";
import type { GraphCall } from "./graph-call.ts";
import { listPhoneNumbers } from "./list-phone-numbers.ts";
import { uploadMedia } from "./media.ts";
import { migrateFlows } from "./migrate-flows.ts";
import { deleteNode, postNode, readNode } from "./nodes.ts";
import {
  changeAutomation,
  changeCommerce,
  changeSettings,
  deregisterNumber,
  forgetContact,
  readAutomation,
  readCommerce,
  readSettings,
  registerNumber,
  requestCode,
  verifyCode,
} from "./numbers.ts";
import { changeProfile, readProfile } from "./profile.ts";
import {
  listSubscribedApps,
  listSubscriptions,
  subscribeApp,
  subscribeFields,
  unsubscribeApp,
} from "./subscriptions.ts";
import {
  archiveTemplates,
  compareTemplates,
  migrateTemplates,
  unarchiveTemplates,
  unpauseTemplate,
} from "./template-actions.ts";
import { createTemplate, deleteTemplates, listTemplates } from "./templates.ts";
import { openUpload } from "./uploads.ts";
import { upsertTemplates } from "./upsert-templates.ts";
import { changeUsername, deleteUsername, readUsername, suggestUsernames } from "./username.ts";

export type GraphRoute = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  run: (call: GraphCall) => object | Promise<object>;
  /** Counts towards what an app may ask about an account in an hour. */
  isManagement?: boolean;
};

/** Every path of the Graph API but `/messages`, `/marketing_messages` and `/upload:…`, below the version. */
export const graphRoutes: GraphRoute[] = [
  { method: "GET", path: "/debug_token", run: debugToken },
  { method: "GET", path: "/:node", run: readNode },
  { method: "DELETE", path: "/:node", run: deleteNode },
  { method: "POST", path: "/:node", run: postNode },
  { method: "GET", path: "/:node/message_templates", run: listTemplates, isManagement: true },
  { method: "POST", path: "/:node/message_templates", run: createTemplate, isManagement: true },
  { method: "DELETE", path: "/:node/message_templates", run: deleteTemplates, isManagement: true },
  { method: "GET", path: "/:node/phone_numbers", run: listPhoneNumbers, isManagement: true },
  { method: "GET", path: "/:node/flows", run: listFlows, isManagement: true },
  { method: "POST", path: "/:node/flows", run: createFlow, isManagement: true },
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
  { method: "GET", path: "/:node/subscribed_apps", run: listSubscribedApps, isManagement: true },
  { method: "POST", path: "/:node/subscribed_apps", run: subscribeApp, isManagement: true },
  { method: "DELETE", path: "/:node/subscribed_apps", run: unsubscribeApp, isManagement: true },
  { method: "GET", path: "/:node/subscriptions", run: listSubscriptions },
  { method: "POST", path: "/:node/subscriptions", run: subscribeFields },
  { method: "POST", path: "/:node/uploads", run: openUpload },
  { method: "POST", path: "/:node/migrate_flows", run: migrateFlows, isManagement: true },
  { method: "POST", path: "/:node/unpause", run: unpauseTemplate },
  { method: "GET", path: "/:node/compare", run: compareTemplates },
  { method: "POST", path: "/:node/message_templates/archive", run: archiveTemplates, isManagement: true },
  { method: "POST", path: "/:node/message_templates/unarchive", run: unarchiveTemplates, isManagement: true },
  { method: "POST", path: "/:node/migrate_message_templates", run: migrateTemplates, isManagement: true },
  { method: "POST", path: "/:node/upsert_message_templates", run: upsertTemplates, isManagement: true },
  { method: "POST", path: "/:node/request_code", run: requestCode },
  { method: "POST", path: "/:node/verify_code", run: verifyCode },
  { method: "GET", path: "/:node/whatsapp_commerce_settings", run: readCommerce },
  { method: "POST", path: "/:node/whatsapp_commerce_settings", run: changeCommerce },
  { method: "GET", path: "/:node/username_suggestions", run: suggestUsernames },
  { method: "POST", path: "/:node/calls", run: refuseCall },
  { method: "GET", path: "/:node/call_permissions", run: readCallPermission },
  { method: "GET", path: "/:node/groups", run: refuseGroups },
  { method: "POST", path: "/:node/groups", run: refuseGroups },
];
