import { isJsonObject, type Json, type JsonObject, parseFlowJson, recommendedVersion } from "@tributary/flow-json";
import { editText, type Path, readObject, setAt, valueAt } from "./edit-document.ts";

/** The Data API that Data Channels speak. */
const DATA_API_VERSION = "3.0";

/**
 * Lets a Flow ask an endpoint for its screens, with the ways that it has as routes beside those that are written; or
 * takes that away, and the routes that its actions say anyway. A Flow that asks at Meta goes on with the same Data API.
 */
export function setDynamic(text: string, isDynamic: boolean, uploaded?: string | null): string {
  const ids = screenIds(text);
  return editText(text, (document) => {
    const { data_api_version: _version, routing_model: written, version = recommendedVersion, ...rest } = document;
    const taken = ids.map(({ id, index }): [string, string[]] => [
      id,
      targetsOf(valueAt(rest, ["screens", index]), id).filter((target) => ids.some((one) => one.id === target)),
    ]);
    if (!isDynamic)
      return { version, ...(saysMore(written, new Map(taken)) ? { routing_model: written } : {}), ...rest };
    const routes = taken.map(([id, targets]) => [id, [...new Set([...routesFrom(document, id), ...targets])]]);
    return {
      version,
      data_api_version: valueAt(readObject(uploaded ?? ""), ["data_api_version"]) ?? DATA_API_VERSION,
      routing_model: { ...(isJsonObject(written) ? written : {}), ...Object.fromEntries(routes) },
      ...rest,
    };
  });
}

/** Where the routing model lets a screen lead. */
export function routesFrom(document: Json | undefined, screenId: string): string[] {
  const targets = valueAt(document, ["routing_model", screenId]);
  return Array.isArray(targets) ? targets.filter((target) => typeof target === "string") : [];
}

/** Lets a screen of a dynamic Flow lead to these screens. Without an endpoint there is no routing model to keep. */
export function setRoutes(text: string, screenId: string, targets: readonly string[]): string {
  return editText(text, (document) => withRoutes(document, screenId, targets));
}

/**
 * Puts an action in its place. WhatsApp wants every way that an action takes in a dynamic Flow's routing model: a new
 * one comes with its route, unless that closes a loop, and the route of the one before goes, unless the endpoint may
 * answer with it.
 */
export function setAction(text: string, place: Path, action: JsonObject | undefined): string {
  const screen = place.slice(0, 2);
  const id = screenIds(text).find(({ index }) => index === screen[1])?.id;
  return editText(text, (document) => {
    const changed = setAt(document, place, action);
    if (id === undefined || !isJsonObject(changed)) return changed;
    const [before, after] = [document, changed].map((one) => targetsOf(valueAt(one, screen), id));
    const routes = routesFrom(changed, id);
    const isLeft = (target: string) => before?.includes(target) && !after?.includes(target);
    const asks = asksEndpoint(valueAt(changed, screen));
    const kept = routes.filter((target) => asks || !isLeft(target));
    const added = (after ?? []).filter(
      (target) => !before?.includes(target) && !kept.includes(target) && !leadsTo(changed, target, id),
    );
    return withRoutes(changed, id, [...kept, ...added]);
  });
}

function screenIds(text: string): { id: string; index: number }[] {
  return (parseFlowJson(text).flow?.screens ?? []).map(({ id, index }) => ({ id, index }));
}

function withRoutes(document: JsonObject, screenId: string, targets: readonly string[]): JsonObject {
  if (document["data_api_version"] === undefined) return document;
  const routes = document["routing_model"];
  return { ...document, routing_model: { ...(isJsonObject(routes) ? routes : {}), [screenId]: [...targets] } };
}

/** Whether written routes hold one that no action takes. */
function saysMore(written: Json | undefined, taken: ReadonlyMap<string, readonly string[]>): boolean {
  if (!isJsonObject(written)) return false;
  return Object.keys(written).some((from) =>
    routesFrom({ routing_model: written }, from).some((target) => !taken.get(from)?.includes(target)),
  );
}

/** Whether routes lead from a screen to another one, over however many between. */
function leadsTo(document: Json, from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const id of reached) for (const next of routesFrom(document, id)) reached.add(next);
  return reached.has(to);
}

function asksEndpoint(screen: Json | undefined): boolean {
  return actionsIn(screen).some(({ name }) => name === "data_exchange");
}

/** Every screen that an action of this one opens. */
function targetsOf(screen: Json | undefined, own: string): string[] {
  const found = actionsIn(screen).flatMap((action) => {
    const next = action["name"] === "navigate" ? valueAt(action, ["next", "name"]) : undefined;
    return typeof next === "string" && next !== own ? [next] : [];
  });
  return [...new Set(found)];
}

function actionsIn(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(actionsIn);
  if (!isJsonObject(value)) return [];
  return [...(typeof value["name"] === "string" ? [value] : []), ...Object.values(value).flatMap(actionsIn)];
}
