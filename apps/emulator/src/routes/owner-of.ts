import type { AccountRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";

/** Of the accounts that a token opens, the one that has this node; the first if none has. */
export function ownerOf(world: World, opened: AccountRecord[], nodeId: string): AccountRecord | undefined {
  const place = world.accounts.numberById(nodeId)?.account ?? world.accounts.flowById(nodeId)?.account;
  const wabaId = place?.wabaId ?? world.templates.byId(nodeId)?.wabaId ?? world.media.find(nodeId)?.wabaId ?? nodeId;
  return opened.find((account) => account.wabaId === wabaId || account.appId === nodeId) ?? opened[0];
}
