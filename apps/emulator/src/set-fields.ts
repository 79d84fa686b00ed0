import { ControlRefusal } from "./control/refusal.ts";
import type { World } from "./world.ts";

/**
 * Changes what reads of a number or an account say, and, by the id of its app, what `debug_token` says; `null` brings a field
 * back to what it is by itself.
 */
export function setFields(world: World, nodeId: string, fields: Record<string, unknown>): object {
  const ids = world.accounts.list().flatMap(({ wabaId, appId, numbers }) => {
    return [wabaId, appId, ...numbers.map(({ phoneNumberId }) => phoneNumberId)];
  });
  if (!ids.includes(nodeId)) {
    throw new ControlRefusal("unknown-number", `${nodeId} is no number, account or app.`);
  }
  const all = { ...world.registry.nodeFields.get(nodeId), ...fields };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  world.registry.nodeFields.set(nodeId, kept);
  world.feed.tell({ kind: "settings" });
  return kept;
}
