import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import { type DataShape, readShape } from "../model/data-shape.ts";
import type { FlowComponent, FlowJson, FlowScreen } from "../model/flow-json.ts";
import { isInputType } from "../model/input-value.ts";
import { readFlowJson } from "../model/read-flow-json.ts";
import { type FlowVersion, isAtLeast, isFlowVersion, recommendedVersion } from "../model/versions.ts";
import { type PlacedComponent, walkComponents } from "../model/walk-components.ts";

/** A Flow with everything that the doctor's rules ask for again and again. */
export interface ExaminedFlow {
  /** The document as written. */
  value: JsonObject;
  /** The length of the document in bytes, as Meta counts its size. */
  bytes: number;
  flow: FlowJson;
  /** The document's version, or the recommended one where it names none that exists. */
  version: FlowVersion;
  isDynamic: boolean;
  screens: ExaminedScreen[];
  screensById: Map<string, ExaminedScreen>;
}

/** A screen with what is on it. */
export interface ExaminedScreen {
  screen: FlowScreen;
  /** The screen as written. */
  value: Json;
  path: Path;
  /** Every component, however deep. */
  components: PlacedComponent[];
  inputs: Map<string, FlowComponent>;
  formNames: Set<string>;
  data: Map<string, DataShape>;
}

/** Gathers what the rules need; `undefined` when the document has no list of screens. */
export function examine(value: Json, bytes: number): ExaminedFlow | undefined {
  const flow = readFlowJson(value);
  if (flow === undefined || !isJsonObject(value)) return undefined;
  const written = member(value, "screens");
  const screens = flow.screens.map((screen) =>
    examineScreen(screen, (Array.isArray(written) ? written[screen.index] : undefined) ?? null),
  );
  return {
    value,
    bytes,
    flow,
    version: isFlowVersion(flow.version) ? flow.version : recommendedVersion,
    isDynamic: member(value, "data_api_version") !== undefined,
    screens,
    screensById: byId(screens),
  };
}

/** Of screens with the same id, the first one. */
function byId(screens: ExaminedScreen[]): Map<string, ExaminedScreen> {
  const found = new Map<string, ExaminedScreen>();
  for (const examined of screens) if (!found.has(examined.screen.id)) found.set(examined.screen.id, examined);
  return found;
}

/** True when the Flow has this version or a later one. */
export function knows(flow: ExaminedFlow, version: FlowVersion): boolean {
  return isAtLeast(flow.version, version);
}

function examineScreen(screen: FlowScreen, value: Json): ExaminedScreen {
  const components = walkComponents(screen);
  return {
    screen,
    value,
    path: ["screens", screen.index],
    components,
    inputs: new Map(components.flatMap(({ component }) => named(component, isInputType(component.type)))),
    formNames: new Set(
      components.flatMap(({ component }) => named(component, component.type === "Form").map(([name]) => name)),
    ),
    data: new Map(Object.entries(screen.data).map(([name, declaration]) => [name, readShape(declaration)])),
  };
}

function named(component: FlowComponent, isWanted: boolean): [string, FlowComponent][] {
  const name = component["name"];
  return isWanted && typeof name === "string" ? [[name, component]] : [];
}
