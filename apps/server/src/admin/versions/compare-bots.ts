import { isDeepStrictEqual } from "node:util";
import type { Comparison, JourneyChange } from "@tributary/api";
import { type Bot, declarationKey, type Journey, type JourneyNode } from "@tributary/engine";

/** What differs between two bots, by name. Journeys, nodes and API calls are the same when their ids are. */
export function compareBots(before: Bot, after: Bot): Comparison {
  const journeys = compare(before.journeys, after.journeys, { keyOf: ({ id }) => id });
  const changed = journeys.changed.map(({ was, is }) => compareJourney(was, is)).filter(isChange);
  const variables = compare(before.variables, after.variables, { keyOf: declarationKey });
  const apis = compare(before.apis, after.apis, { keyOf: ({ id }) => id });
  const haveDefaultJourneysChanged = !isDeepStrictEqual(before.defaultJourneys, after.defaultJourneys);
  return {
    journeys: { added: journeys.added.map(named), removed: journeys.removed.map(named), changed },
    variables: toNames(variables, declarationKey),
    apis: toNames(apis, ({ name }) => name),
    haveDefaultJourneysChanged,
    changesWhatRuns:
      haveDefaultJourneysChanged ||
      [journeys, variables, apis].some(({ added, removed }) => added.length + removed.length > 0) ||
      variables.changed.length + apis.changed.length > 0 ||
      changed.some(({ changesWhatRuns }) => changesWhatRuns),
  };
}

/** Whether a node does the same in both. */
export function isSameNode(one: JourneyNode, other: JourneyNode): boolean {
  return isDeepStrictEqual(contentOf(one), contentOf(other));
}

/** Where it stands on the canvas is nothing that runs. */
function contentOf({ position: _, ...content }: JourneyNode) {
  return content;
}

interface Difference<Item> {
  added: Item[];
  removed: Item[];
  changed: { was: Item; is: Item }[];
}

interface Rules<Item> {
  keyOf: (item: Item) => string;
  isSame?: (one: Item, other: Item) => boolean;
}

function compare<Item>(before: Item[], after: Item[], rules: Rules<Item>): Difference<Item> {
  const { keyOf, isSame = isDeepStrictEqual } = rules;
  const was = new Map(before.map((item) => [keyOf(item), item]));
  const is = new Map(after.map((item) => [keyOf(item), item]));
  return {
    added: after.filter((item) => !was.has(keyOf(item))),
    removed: before.filter((item) => !is.has(keyOf(item))),
    changed: after.flatMap((item) => {
      const earlier = was.get(keyOf(item));
      return earlier === undefined || isSame(earlier, item) ? [] : [{ was: earlier, is: item }];
    }),
  };
}

function compareJourney(was: Journey, is: Journey): JourneyChange {
  const nodes = compare(was.nodes, is.nodes, { keyOf: ({ id }) => id, isSame: isSameNode });
  const places = new Map(was.nodes.map(({ id, position }) => [id, position]));
  const haveSettingsChanged = !isDeepStrictEqual(settingsOf(was), settingsOf(is));
  return {
    ...named(is),
    nodes: toNames(nodes, ({ name }) => name),
    haveSettingsChanged,
    haveNotesChanged: !isDeepStrictEqual(was.notes ?? [], is.notes ?? []),
    haveMoved: is.nodes.some(({ id, position }) => places.has(id) && !isDeepStrictEqual(places.get(id), position)),
    changesWhatRuns: haveSettingsChanged || nodes.added.length + nodes.removed.length + nodes.changed.length > 0,
  };
}

/** Two documents that differ in nothing but the order of their nodes are the same journey. */
function isChange({ changesWhatRuns, haveNotesChanged, haveMoved }: JourneyChange): boolean {
  return changesWhatRuns || haveNotesChanged || haveMoved;
}

function settingsOf({ nodes: _, notes: __, ...settings }: Journey) {
  return settings;
}

function named({ id, name }: Journey) {
  return { id, name };
}

function toNames<Item>({ added, removed, changed }: Difference<Item>, nameOf: (item: Item) => string) {
  return { added: added.map(nameOf), removed: removed.map(nameOf), changed: changed.map(({ is }) => nameOf(is)) };
}
