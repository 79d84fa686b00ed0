import { isDeepStrictEqual } from "node:util";
import type { Comparison } from "@tributary/api";
import { type Bot, declarationKey, type Journey } from "@tributary/engine";

/** What differs between two bots, by name. Journeys, nodes and API calls are the same when their ids are. */
export function compareBots(before: Bot, after: Bot): Comparison {
  const journeys = compare(before.journeys, after.journeys, ({ id }) => id);
  return {
    journeys: {
      added: journeys.added.map(({ name }) => name),
      removed: journeys.removed.map(({ name }) => name),
      changed: journeys.changed.map(({ was, is }) => ({ name: is.name, nodes: compareNodes(was, is) })),
    },
    variables: toNames(compare(before.variables, after.variables, declarationKey), declarationKey),
    apis: toNames(
      compare(before.apis, after.apis, ({ id }) => id),
      ({ name }) => name,
    ),
    haveDefaultJourneysChanged: !isDeepStrictEqual(before.defaultJourneys, after.defaultJourneys),
  };
}

interface Difference<Item> {
  added: Item[];
  removed: Item[];
  changed: { was: Item; is: Item }[];
}

function compare<Item>(before: Item[], after: Item[], keyOf: (item: Item) => string): Difference<Item> {
  const was = new Map(before.map((item) => [keyOf(item), item]));
  const is = new Map(after.map((item) => [keyOf(item), item]));
  return {
    added: after.filter((item) => !was.has(keyOf(item))),
    removed: before.filter((item) => !is.has(keyOf(item))),
    changed: after.flatMap((item) => {
      const earlier = was.get(keyOf(item));
      return earlier === undefined || isDeepStrictEqual(earlier, item) ? [] : [{ was: earlier, is: item }];
    }),
  };
}

function compareNodes(before: Journey, after: Journey) {
  return toNames(
    compare(before.nodes, after.nodes, ({ id }) => id),
    ({ name }) => name,
  );
}

function toNames<Item>({ added, removed, changed }: Difference<Item>, nameOf: (item: Item) => string) {
  return { added: added.map(nameOf), removed: removed.map(nameOf), changed: changed.map(({ is }) => nameOf(is)) };
}
