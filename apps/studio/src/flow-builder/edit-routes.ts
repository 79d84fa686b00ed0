import { isJsonObject, type Json, parseFlowJson, recommendedVersion } from "@tributary/flow-json";
import { editText, valueAt } from "./edit-document.ts";

/** The Data API that Data Channels speak. */
const DATA_API_VERSION = "3.0";

/** Lets a Flow ask an endpoint for its screens, with the ways that it has as routes; or takes that away. */
export function setDynamic(text: string, isDynamic: boolean): string {
  const { flow } = parseFlowJson(text);
  return editText(text, (document) => {
    const { data_api_version: _version, routing_model: _routes, version = recommendedVersion, ...rest } = document;
    if (!isDynamic) return { version, ...rest };
    const routes = (flow?.screens ?? []).map(({ id, index }) => [id, targetsOf(valueAt(rest, ["screens", index]), id)]);
    return { version, data_api_version: DATA_API_VERSION, routing_model: Object.fromEntries(routes), ...rest };
  });
}

/** Where the routing model lets a screen lead. */
export function routesFrom(document: Json | undefined, screenId: string): string[] {
  const targets = valueAt(document, ["routing_model", screenId]);
  return Array.isArray(targets) ? targets.filter((target) => typeof target === "string") : [];
}

/** Lets a screen of a dynamic Flow lead to these screens. Without an endpoint there is no routing model to keep. */
export function setRoutes(text: string, screenId: string, targets: readonly string[]): string {
  return editText(text, (document) => {
    if (document["data_api_version"] === undefined) return document;
    const routes = document["routing_model"];
    return { ...document, routing_model: { ...(isJsonObject(routes) ? routes : {}), [screenId]: [...targets] } };
  });
}

/** Every screen that an action of this one opens. */
function targetsOf(value: Json | undefined, own: string): string[] {
  const found = new Set<string>();
  const visit = (part: Json | undefined) => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (isJsonObject(part)) {
      const next = part["name"] === "navigate" ? valueAt(part, ["next", "name"]) : undefined;
      if (typeof next === "string" && next !== own) found.add(next);
      Object.values(part).forEach(visit);
    }
  };
  visit(value);
  return [...found];
}
