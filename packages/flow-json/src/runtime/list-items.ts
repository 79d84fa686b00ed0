import { isJsonObject, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { resolveWhole, type Scope } from "./scope.ts";

/** WhatsApp shows none of the entries when there are more. */
const itemsMax = 20;

/**
 * The entries of a NavigationList, each with its place for `tap`.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#navlist
 */
export function listItems(scope: Scope, component: FlowComponent, id: string): { item: JsonObject; id: string }[] {
  const items = resolveWhole(scope, member(component, "list-items"));
  if (!Array.isArray(items) || items.length > itemsMax) return [];
  return items.flatMap((item, index) => (isJsonObject(item) ? [{ item, id: `${id}.list-items[${index}]` }] : []));
}
