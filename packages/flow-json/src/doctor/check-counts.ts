import { componentTypes } from "../components/component-types.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { childLists, type PlacedComponent } from "../model/walk-components.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";

const componentsMax = 50;
const carouselsPerFlow = 3;

/**
 * How many components a screen may have and which of them stand alone.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
export function checkCounts(flow: ExaminedFlow): Draft[] {
  return [
    ...flow.screens.flatMap((screen) => [
      ...tooMany(screen),
      ...perScreen(screen),
      ...pickers(screen),
      ...navigationLists(screen),
      ...richText(flow, screen),
    ]),
    ...carousels(flow),
  ];
}

/** The components of a type that a contact may see at the same time: of conditionals, the branch with the most. */
export function countShown(components: readonly FlowComponent[], isCounted: (type: string) => boolean): number {
  return components.reduce((count, component) => {
    const branches = childLists(component).map(({ children }) => countShown(children, isCounted));
    return count + (isCounted(component.type) ? 1 : 0) + Math.max(0, ...branches);
  }, 0);
}

function tooMany({ screen, path, components }: ExaminedScreen): Draft[] {
  if (components.length <= componentsMax) return [];
  const shown = countShown(screen.children, () => true);
  const at = [...path, "layout", "children"];
  const message = `“${screen.id}” has ${components.length} components; WhatsApp takes ${componentsMax} on a screen. Split it.`;
  return [(shown > componentsMax ? error : warning)("too-many-components", at, message)];
}

function perScreen({ screen, components }: ExaminedScreen): Draft[] {
  return [...componentTypes.values()].flatMap(({ type, perScreen: limit }) => {
    if (limit === undefined) return [];
    const placed = ofType(components, type);
    if (placed.length <= limit.max || countShown(screen.children, (name) => name === type) <= limit.max) return [];
    const message = `“${screen.id}” has ${placed.length} of ${type}; a screen takes ${limit.max}. Remove some.`;
    return [error(limit.code, placed[limit.max]?.path ?? [], message)];
  });
}

function pickers({ components }: ExaminedScreen): Draft[] {
  const placed = components.filter(({ component }) => /^(Photo|Document)Picker$/.test(component.type));
  return placed.slice(1).map(({ path }) => {
    const message = "A screen takes one PhotoPicker or one DocumentPicker. Move this one to another screen.";
    return error("more-than-one-picker", path, message);
  });
}

function navigationLists({ screen, components }: ExaminedScreen): Draft[] {
  const [first] = ofType(components, "NavigationList");
  if (first === undefined) return [];
  const others = components.filter(({ component }) => component.type !== "NavigationList" && component.type !== "");
  const drafts: Draft[] = others.slice(0, 1).map(({ component, path }) => {
    const message = `A NavigationList shares its screen with nothing else, so ${component.type} cannot stand there. Remove it.`;
    return error("navigation-list-not-alone", path, message);
  });
  if (!screen.terminal) return drafts;
  const message = `A NavigationList leads on, and “${screen.id}” is terminal. Move it to another screen.`;
  return [...drafts, error("navigation-list-on-terminal-screen", first.path, message)];
}

function richText(flow: ExaminedFlow, { components }: ExaminedScreen): Draft[] {
  const placed = ofType(components, "RichText");
  if (placed.length === 0) return [];
  const mayStay = (type: string) => type === "" || (type === "Footer" && knows(flow, "6.3"));
  const others = components.filter(({ component }) => component.type !== "RichText" && !mayStay(component.type));
  const [stranger] = [...others, ...placed.slice(1)];
  if (stranger === undefined) return [];
  const company = knows(flow, "6.3") ? "with a Footer only" : "with nothing, and from Flow JSON 6.3 with a Footer";
  const message = `RichText shares its screen ${company}, so ${stranger.component.type} cannot stand there. Remove it.`;
  return [error("rich-text-not-alone", stranger.path, message)];
}

function carousels({ screens }: ExaminedFlow): Draft[] {
  const placed = screens.flatMap(({ components }) => ofType(components, "ImageCarousel"));
  return placed.slice(carouselsPerFlow).map(({ path }) => {
    const message = `A Flow takes ${carouselsPerFlow} of ImageCarousel. Remove this one.`;
    return error("max-image-carousel-per-flow", path, message);
  });
}

function ofType(components: PlacedComponent[], type: string): PlacedComponent[] {
  return components.filter(({ component }) => component.type === type);
}
