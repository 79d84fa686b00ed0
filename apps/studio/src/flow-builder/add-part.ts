import { applyFix, examineFlowJson, formatPath, inputShape, type JsonObject } from "@tributary/flow-json";
import { isSamePath } from "./edit-components.ts";
import { editText, insertAt, type Path, readObject, valueAt, versionOf } from "./edit-document.ts";
import { childrenOf, type ListedComponent, listComponents } from "./list-components.ts";
import { newComponent } from "./new-component.ts";
import { screenValues } from "./screen-values.ts";

interface Wish {
  type: string;
  /** The chosen component: the new one goes behind it, where it may. */
  after?: Path | undefined;
}

/**
 * Adds a component to a screen, with as little in it as WhatsApp shows; what a contact enters there joins the answer.
 * Gives the text and where the component stands.
 */
export function addPart(text: string, screenIndex: number, { type, after }: Wish): { text: string; path: Path } {
  const document = readObject(text);
  const components = listComponents(document, screenIndex);
  const component = newComponent(type, {
    taken: new Set(components.map(({ component: { name } }) => name).filter((name) => typeof name === "string")),
    version: versionOf(text),
    isDynamic: document?.["data_api_version"] !== undefined,
    values: screenValues(text, screenIndex),
  });
  const { list, index } = placeFor({ type, after }, components, screenIndex);
  const path = [...list, index];
  const added = editText(text, (whole) => insertAt(whole, list, index, component));
  return { text: returnAnswer(added, path), path };
}

/** A Data Channel reads what it is sent under names of its own: only what ends the Flow takes the answer along. */
function returnAnswer(text: string, path: Path): string {
  const place = formatPath(path);
  const lost = examineFlowJson(text).find(({ code, path: at }) => code === "input-never-returned" && at === place);
  const fix = lost?.fix ?? [];
  const document = readObject(text);
  const isPlain = fix.every(({ path: pointer }) => endsFlow(document, pointer));
  return isPlain ? editText(text, (whole) => applyFix(whole, fix)) : text;
}

/** Whether the payload that a pointer leads into is what the Flow ends with. */
function endsFlow(document: JsonObject | undefined, pointer: string): boolean {
  const action = pointer.split("/").slice(1, -2);
  return valueAt(document, [...action, "name"]) === "complete";
}

interface Place {
  list: Path;
  index: number;
}

/** Where a screen has a Form, every input stands in it. */
function placeFor({ type, after }: Wish, components: readonly ListedComponent[], screenIndex: number): Place {
  const form = components.find((one) => one.type === "Form");
  const inForm = form && [...form.path, "children"];
  if (inForm && inputShape({ type }) && !(after && startsWith(after, inForm))) return beforeFooter(components, inForm);
  const isFooter = components.some(({ path, type: one }) => one === "Footer" && after && isSamePath(path, after));
  if (after && isFooter) return beforeFooter(components, after.slice(0, -1));
  if (after) return { list: after.slice(0, -1), index: Number(after.at(-1)) + 1 };
  const isFormOnly = components.filter(({ depth }) => depth === 0).length === 1;
  return beforeFooter(components, inForm && isFormOnly ? inForm : childrenOf(screenIndex));
}

function beforeFooter(components: readonly ListedComponent[], list: Path): Place {
  const siblings = components.filter(({ path }) => path.length === list.length + 1 && startsWith(path, list));
  const footer = siblings.findIndex(({ type }) => type === "Footer");
  return { list, index: footer === -1 ? siblings.length : footer };
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}
