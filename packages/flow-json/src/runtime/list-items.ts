import { navigationListLimits } from "../components/navigation-list-limits.ts";
import { isJsonObject, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { resolveWhole, type Scope } from "./scope.ts";

/** An entry of a NavigationList and its place. */
export interface ListItem {
  item: JsonObject;
  id: string;
}

/**
 * The entries of a NavigationList, each with its place for `tap`.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#navlist
 */
export function listItems(scope: Scope, component: FlowComponent, id: string): ListItem[] {
  const items = resolveWhole(scope, member(component, "list-items"));
  if (!Array.isArray(items) || items.length > navigationListLimits.items) return [];
  return items.flatMap((item, index) => (isJsonObject(item) ? [{ item, id: `${id}.list-items[${index}]` }] : []));
}
