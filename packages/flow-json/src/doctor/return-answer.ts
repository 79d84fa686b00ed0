import { parseReference } from "../expression/reference.ts";
import { isJsonObject, type JsonObject, member } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import { entryScreens } from "../knowledge/entry-screens.ts";
import { routesOf } from "../model/routes.ts";
import { oldestPublishableVersion } from "../model/versions.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import type { Draft } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";
import { reach } from "./route-graph.ts";

/** More screens and ways on than any Flow has: of such a document nobody works out the ways. */
const screensMax = 100;
const waysMax = 20;

/** Where an answer can go to the response or to the endpoint. */
export interface Carrier {
  screen: ExaminedScreen;
  payload: JsonObject;
  path: Path;
}

/**
 * The payloads of the Footers that end the Flow or ask the endpoint on the way on from a screen, so that one of them
 * leaves the phone whatever way is taken. None where a way ends before or where contacts may come there without the screen.
 */
export function carriersOf(flow: ExaminedFlow, screen: ExaminedScreen): readonly Carrier[] {
  const { screensById } = flow;
  if (!knows(flow, oldestPublishableVersion) || screensById.size > screensMax) return [];
  if (screensById.get(screen.screen.id) !== screen) return [];
  const carriers = carriersAfter(flow, screen) ?? [];
  const homes = new Set(carriers.map((carrier) => carrier.screen));
  homes.delete(screen);
  const isSafe = carriers.length <= waysMax && [...homes].every((home) => alwaysFollows(flow, home, screen));
  return isSafe ? carriers : [];
}

/** Puts an answer of a screen into payloads; nothing where one of them has something else under its name. */
export function returnFix(screen: ExaminedScreen, name: string, carriers: readonly Carrier[]): Pick<Draft, "fix"> {
  const isSafe = carriers.every(
    (carrier) => !Object.hasOwn(carrier.payload, name) && isReadable(screen, name, carrier),
  );
  if (!isSafe || carriers.length === 0) return {};
  return {
    fix: carriers.map((carrier) => ({
      op: "add",
      path: toPointer([...carrier.path, name]),
      value: referenceTo(screen, name, carrier),
    })),
  };
}

/** The next payloads that leave the phone, one for each way on; `undefined` where a way has none. */
function carriersAfter(flow: ExaminedFlow, from: ExaminedScreen): Carrier[] | undefined {
  const found: Carrier[] = [];
  const passed = new Set([from]);
  for (const screen of passed) {
    const footers = screen.components.filter(({ component }) => component.type === "Footer");
    if (footers.length === 0) return undefined;
    for (const footer of footers) {
      const carrier = carrierOf(screen, footer);
      const next = screenAfter(flow, footer);
      if (carrier !== undefined) found.push(carrier);
      else if (next !== undefined) passed.add(next);
      else return undefined;
    }
  }
  return found;
}

function carrierOf(screen: ExaminedScreen, { component, path }: PlacedComponent): Carrier | undefined {
  const action = member(component, "on-click-action");
  const name = member(action, "name");
  const payload = member(action, "payload");
  if ((name !== "complete" && name !== "data_exchange") || !isJsonObject(payload)) return undefined;
  return { screen, payload, path: [...path, "on-click-action", "payload"] };
}

function screenAfter({ screensById }: ExaminedFlow, { component }: PlacedComponent): ExaminedScreen | undefined {
  const action = member(component, "on-click-action");
  const next = member(member(action, "next"), "name");
  return member(action, "name") === "navigate" && typeof next === "string" ? screensById.get(next) : undefined;
}

function referenceTo(home: ExaminedScreen, name: string, { screen }: Carrier): string {
  return screen === home ? `\${form.${name}}` : `\${screen.${home.screen.id}.form.${name}}`;
}

/** Names may hold what no reference can. */
function isReadable(home: ExaminedScreen, name: string, carrier: Carrier): boolean {
  const read = parseReference(referenceTo(home, name, carrier));
  return read?.scope === "form" && read.path.join(".") === name;
}

/** Whether every way into the Flow that leads to a screen leads over an earlier one. */
function alwaysFollows({ flow }: ExaminedFlow, { screen }: ExaminedScreen, earlier: ExaminedScreen): boolean {
  const routes = routesOf(flow);
  const others = (ids: Iterable<string>) => [...ids].filter((id) => id !== earlier.screen.id);
  return !reach(others(entryScreens(flow)), (id) => others(routes.get(id) ?? [])).has(screen.id);
}
