import { asWarning, type Draft, error } from "../doctor/draft.ts";
import { exampleOf } from "../doctor/example-of.ts";
import { type Json, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { action, moves } from "./action.ts";
import { type OwnerPlace, object } from "./check-properties.ts";
import { type ComponentType, visible } from "./component-type.ts";
import { missingMembers } from "./data-source.ts";
import { imageData } from "./image-data.ts";
import { list } from "./list.ts";
import { checkListExample } from "./list-example.ts";
import { navigationListLimits as limits } from "./navigation-list-limits.ts";
import { type Properties, required } from "./property.ts";
import { choice, name, optionalText, text } from "./values.ts";

const item: Properties = {
  id: text(),
  "main-content": required(
    object("the main content", {
      title: required(text(limits.title)),
      description: optionalText(limits.itemDescription),
      metadata: optionalText(limits.metadata),
    }),
  ),
  start: object("the start of the item", {
    image: required(imageData(() => limits.pictureKilobytes)),
    "alt-text": optionalText(),
  }),
  end: object("the end of the item", {
    title: optionalText(limits.end),
    description: optionalText(limits.end),
    metadata: optionalText(limits.end),
  }),
  badge: optionalText(limits.badge),
  tags: list({ max: limits.tags, item: text(limits.tag) }),
  "on-click-action": action(moves),
};

/** A screen of entries that each lead on. */
export const navigationList: ComponentType = {
  type: "NavigationList",
  since: "6.2",
  perScreen: { max: 2, code: "max-navigation-list-per-screen" },
  properties: {
    name: name(),
    label: text(limits.label),
    description: text(limits.description),
    "list-items": required({
      ...list({ min: 1, max: limits.items, item: object("the list item", item) }),
      checkShape: (shape, at) => missingMembers(shape, at, ["main-content"]),
      checkExample: (example, at) => checkListExample(example, at, { min: 1, max: limits.items, item }),
    }),
    "media-size": choice("regular", "large"),
    "on-click-action": action(moves),
    ...visible,
  },
  check: (component, at) => {
    const items = component["list-items"];
    if (Array.isArray(items)) return checkList(component, { items, path: [...at.path, "list-items"] }, at);
    const found = typeof items === "string" ? exampleOf(at.flow, at.screen, items) : undefined;
    if (found === undefined || !Array.isArray(found.example) || found.example.length === 0) return [];
    return checkList(component, { items: found.example, path: found.path }, at).map(asWarning);
  },
};

/** The items of a list and where they stand: in the component or in the example of its data. */
interface Items {
  items: Json[];
  path: Path;
}

function checkList(component: FlowComponent, items: Items, at: OwnerPlace): Draft[] {
  return [...checkActions(component, items, at), ...checkItems(component, items)];
}

function checkActions(component: FlowComponent, { items, path }: Items, at: OwnerPlace): Draft[] {
  const isOnList = Object.hasOwn(component, "on-click-action");
  const withAction = having(items, "on-click-action");
  const [first] = withAction;
  if (isOnList && first !== undefined) {
    const message = "“on-click-action” stands at the NavigationList and at its items. Keep it in one of the places.";
    return [error("NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", [...path, first, "on-click-action"], message)];
  }
  if (isOnList || withAction.length === items.length) return [];
  const message = "Some entry of the NavigationList leads nowhere. Give the list, or every item, an “on-click-action”.";
  return [error("MISSING_REQUIRED_TYPE_PROPERTY", at.path, message)];
}

function checkItems(component: FlowComponent, { items, path }: Items): Draft[] {
  return [
    ...having(items, "badge")
      .slice(1)
      .map((index) => {
        const message = "Only one entry of a NavigationList can have a badge. Remove this one or the other.";
        return error("more-than-one-badge", [...path, index, "badge"], message);
      }),
    ...(component["media-size"] === "large" ? having(items, "end") : []).map((index) => {
      const message = "“end” does not go with “media-size” large. Remove one of them.";
      return error("end-with-large-media", [...path, index, "end"], message);
    }),
  ];
}

function having(items: Json[], name: string): number[] {
  return items.flatMap((item, index) => (member(item, name) === undefined ? [] : [index]));
}
