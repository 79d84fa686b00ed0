import { type Json, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { isMultipleChoice } from "./form-input.ts";
import { choiceRules } from "./input-problem.ts";
import { ownProperties } from "./own-properties.ts";
import { optionItems, type Scope } from "./scope.ts";
import type { ChoiceView, OptionView } from "./screen-view.ts";
import { choiceOf, optionalText, pictureOf, textOf } from "./view-text.ts";

type Traits = Pick<
  ChoiceView,
  "description" | "isMultiple" | "value" | "minSelected" | "maxSelected" | "mediaSize" | "options"
>;

/** Options to choose from, with those that are chosen. */
export function viewChoice(scope: Scope, component: FlowComponent, value: Json): Traits {
  const props = ownProperties(scope, component);
  const isMultiple = isMultipleChoice(component);
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === "string" && id !== "").map(String);
  const items = optionItems(scope, component);
  const { min, max } = isMultiple ? choiceRules(scope, component) : { min: 0, max: 1 };
  const isFull = isMultiple && ids.length >= max;
  return {
    ...optionalText(props, "description", "description"),
    isMultiple,
    value: isMultiple ? ids : (ids[0] ?? ""),
    minSelected: min,
    maxSelected: Math.min(max, Math.max(items.length, 1)),
    mediaSize: choiceOf(props, "media-size", ["regular", "large"]),
    options: items.map((item) => viewOption(item, { ids, isFull })),
  };
}

function viewOption(item: Json, { ids, isFull }: { ids: string[]; isFull: boolean }): OptionView {
  const id = textOf(item, "id");
  const isSelected = ids.includes(id);
  const color = textOf(item, "color").replace(/^#/, "");
  return {
    id,
    title: textOf(item, "title"),
    ...optionalText(item, "description", "description"),
    ...optionalText(item, "metadata", "metadata"),
    isSelected,
    isEnabled: member(item, "enabled") !== false && (isSelected || !isFull),
    ...(member(item, "image") === undefined ? {} : { image: pictureOf(item, "image") }),
    ...(/^[\da-f]{6}$/i.test(color) ? { color: `#${color}` } : {}),
  };
}
