import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import { sendAccountWebhook } from "../webhooks/account-webhook.ts";
import type { World } from "../world.ts";

/** Keeps a Flow as it is now, and tells the bot when its status is another one than before, or when it is new. */
export function keepFlow(world: World, account: AccountRecord, flow: FlowRecord): void {
  const before = world.accounts.flowById(flow.id)?.flow.status;
  world.accounts.saveFlow(account.wabaId, flow);
  world.feed.tell({ kind: "settings" });
  if (before === flow.status) return;
  const isNew = before === undefined;
  const value = {
    event: "FLOW_STATUS_CHANGE",
    message: isNew
      ? `Flow ${flow.name} has been created with status ${flow.status}.`
      : `Flow ${flow.name} changed from ${before} to ${flow.status}.`,
    flow_id: flow.id,
    ...(isNew ? {} : { old_status: before }),
    new_status: flow.status,
  };
  sendAccountWebhook(world, account, { field: "flows", value });
}
