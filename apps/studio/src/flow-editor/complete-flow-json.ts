import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import {
  componentCatalogue,
  type FlowVersion,
  flowVersions,
  type PropertyFacts,
  parseFlowJson,
} from "@tributary/flow-json";

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

/** Completes names of properties, types of components, words to choose from and ids of screens. */
export function completeFlowJson(context: CompletionContext): CompletionResult | null {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (node.name !== "String" && node.name !== "PropertyName") return null;
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
  if (name === "type") return catalogueOf(state).map(({ type }) => ({ label: type, type: "class" }));
  if (name === "version") return flowVersions.map((label) => ({ label, type: "constant" }));
  if (name === "name" && component === "screen") return screenIds(state);
  const facts = catalogueOf(state).find(({ type }) => type === component);
  return choicesOf(facts?.properties.find((one) => one.name === name));
}

function choicesOf(property: PropertyFacts | undefined): Completion[] {
  const form = property?.form;
  return form?.kind === "choice" ? form.choices.map((label) => ({ label, type: "enum" })) : [];
}

function screenIds(state: EditorState): Completion[] {
  const { flow } = parseFlowJson(state.doc.toString());
  return (flow?.screens ?? []).map(({ id, title }) => ({ label: id, detail: title, type: "variable" }));
}

function catalogueOf(state: EditorState) {
  const [, version] = /"version"\s*:\s*"([\d.]+)"/.exec(state.doc.sliceString(0, 2000)) ?? [];
  return componentCatalogue(flowVersions.find((known): known is FlowVersion => known === version));
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
