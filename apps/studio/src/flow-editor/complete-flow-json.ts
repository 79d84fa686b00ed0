import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import {
  componentCatalogue,
  type FlowVersion,
  flowVersions,
  type PropertyFacts,
  parseFlowJson,
} from "@tributary/flow-json";

/** How long reading goes on at once: a text may be long. */
const MOST_MS = 50;

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

/** Completes names of properties, types of components, words to choose from and ids of screens. */
export function completeFlowJson(context: CompletionContext): CompletionResult | null {
  const node = treeOf(context.state, context.pos).resolveInner(context.pos, -1);
  if (node.name !== "String" && node.name !== "PropertyName") return null;
  if (node.parent?.name === "Array") return null;
  const property = node.parent?.name === "Property" ? node.parent : undefined;
  const options =
    node.name === "PropertyName" || property === undefined
      ? propertyNames(context.state, node)
      : values(context.state, property);
  if (options.length === 0) return null;
  return { from: node.from + 1, to: node.to - (isClosed(context.state, node) ? 1 : 0), options, validFor: /^[\w.-]*$/ };
}

function propertyNames(state: EditorState, node: SyntaxNode): Completion[] {
  const object = enclosingObject(node);
  const type = object && memberText(state, object, "type");
  const facts = catalogueOf(state).find((component) => component.type === type);
  return (facts?.properties ?? []).map(({ name, isRequired }) => ({
    label: name,
    type: "property",
    ...(isRequired ? { detail: "required", boost: 1 } : {}),
  }));
}

function values(state: EditorState, property: SyntaxNode): Completion[] {
  const name = nameOf(state, property);
  const object = enclosingObject(property);
  const component = object && memberText(state, object, "type");
  const keys = keysTo(state, property);
  if (name === "type") return typesAt(state, keys);
  if (name === "version" && keys.length === 1) return flowVersions.map((label) => ({ label, type: "constant" }));
  if (name === "name" && component === "screen") return screenIds(state);
  const facts = catalogueOf(state).find(({ type }) => type === component);
  return choicesOf(facts?.properties.find((one) => one.name === name));
}

/** What “type” says depends on what it is a type of. */
function typesAt(state: EditorState, keys: readonly string[]): Completion[] {
  const [top, part] = keys;
  if (top !== "screens") return [];
  if (part === "data")
    return keys.includes("__example__") ? [] : words(["string", "number", "boolean", "object", "array"]);
  const [list, owner] = [keys.at(-3), keys.at(-2) ?? ""];
  if (owner === "layout") return words(["SingleColumnLayout"]);
  if (owner === "next") return words(["screen", "plugin"]);
  const isComponent = ["children", "then", "else"].includes(owner) || list === "cases";
  return isComponent ? catalogueOf(state).map(({ type }) => ({ label: type, type: "class" })) : [];
}

function words(labels: readonly string[]): Completion[] {
  return labels.map((label) => ({ label, type: "enum" }));
}

/** The keys that lead to a property, with its own. */
function keysTo(state: EditorState, property: SyntaxNode): string[] {
  const keys: string[] = [];
  for (let node: SyntaxNode | null = property; node; node = node.parent) {
    if (node.name === "Property") keys.unshift(nameOf(state, node));
  }
  return keys;
}

function choicesOf(property: PropertyFacts | undefined): Completion[] {
  const form = property?.form;
  return form?.kind === "choice" ? words(form.choices) : [];
}

function screenIds(state: EditorState): Completion[] {
  const { flow } = parseFlowJson(state.doc.toString());
  return (flow?.screens ?? []).map(({ id, title }) => ({ label: id, detail: title, type: "variable" }));
}

function catalogueOf(state: EditorState) {
  const document = treeOf(state, state.doc.length).topNode.getChild("Object");
  const version = document && memberText(state, document, "version");
  return componentCatalogue(flowVersions.find((known): known is FlowVersion => known === version));
}

/** What is read of a text, to a place in it where time allows. */
function treeOf(state: EditorState, to: number): ReturnType<typeof syntaxTree> {
  return ensureSyntaxTree(state, to, MOST_MS) ?? syntaxTree(state);
}

function enclosingObject(node: SyntaxNode): SyntaxNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) if (outer.name === "Object") return outer;
  return undefined;
}

function memberText(state: EditorState, object: SyntaxNode, name: string): string | undefined {
  const property = object.getChildren("Property").find((child) => nameOf(state, child) === name);
  const value = property?.lastChild;
  return value?.name === "String" ? unquote(state.sliceDoc(value.from, value.to)) : undefined;
}

function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  return name ? unquote(state.sliceDoc(name.from, name.to)) : "";
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, "");
}

function isClosed(state: EditorState, { from, to }: SyntaxNode): boolean {
  return to - from > 1 && state.sliceDoc(to - 1, to) === '"';
}
