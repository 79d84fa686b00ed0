import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { lastValueOf, shortValue } from "../variables/last-values.ts";
import { type CodeWorld, type Member, membersOf, scopes, typeOf } from "./code-world.ts";

const PATH = /(?:[A-Za-z_$][\w$]*\??\.)*[A-Za-z_$]?[\w$]*$/;
const MOST_BEFORE = 300;

/** What may stand at the caret: variables and their parts behind a dot, ways out in what is returned, else the scopes. */
export function completeCode({ state, pos, explicit }: CompletionContext, world: CodeWorld): CompletionResult | null {
  const node = syntaxTree(state).resolveInner(pos, -1);
  if (node.name === "String") return completeExit(node, world);
  if (/Comment|TemplateString|RegExp/.test(node.name)) return null;
  const before = state.sliceDoc(Math.max(0, pos - MOST_BEFORE), pos);
  const typed = PATH.exec(before)?.[0] ?? "";
  const parts = typed.replaceAll("?.", ".").split(".");
  const last = parts.at(-1) ?? "";
  const path = parts.slice(0, -1);
  const from = pos - last.length;
  if (path.length === 0) {
    if (last === "" && !explicit) return null;
    return { from, options: globals, validFor: /^[\w$]*$/ };
  }
  if (!Object.hasOwn(scopes, path[0] ?? "")) return null;
  const options = membersOf(path, world).map((member) => toCompletion(member, path, world));
  return options.length === 0 ? null : { from, options, validFor: /^[\w$]*$/ };
}

/** Type, last value and meaning of what stands at a place of the code, for a hover. */
export function explainCode(
  text: string,
  pos: number,
  world: CodeWorld,
): { from: number; to: number; lines: string[] } | undefined {
  for (const { index, 0: found } of text.matchAll(/\b[a-z]+_var(?:\??\.[A-Za-z_$][\w$]*)+/g)) {
    if (pos < index || pos > index + found.length) continue;
    const rest = /^[\w$]*/.exec(text.slice(pos))?.[0].length ?? 0;
    const shown = text
      .slice(index, Math.min(pos + rest, index + found.length))
      .replaceAll("?.", ".")
      .replace(/\.$/, "");
    const path = shown.split(".");
    if (path.length < 2) return undefined;
    const known = world.variables.find(({ reference }) => reference === shown);
    const value = lastValueOf(world.lastValues, shown);
    if (!known && value === undefined) return undefined;
    const about = known?.about ?? "";
    const lines = [`${shown}: ${typeOf(path, world)}`, `Last value: ${shortValue(value)}`, about].filter(
      (line) => line !== "",
    );
    return { from: index, to: index + shown.length, lines };
  }
  return undefined;
}

function completeExit(node: { from: number; to: number; parent: { name: string } | null }, { exits }: CodeWorld) {
  if (node.parent?.name !== "ReturnStatement") return null;
  const options = exits.map((name): Completion => ({ label: name, type: "enum", detail: "way out" }));
  return { from: node.from + 1, options, validFor: /^[^"'`]*$/ };
}

const globals: Completion[] = [
  ...Object.entries(scopes).map(([label, info]) => ({ label, info, type: "namespace", boost: 2 })),
  ...["JSON", "Math", "Date", "Object", "Array", "Number", "String"].map((label) => ({ label, type: "class" })),
  { label: "console", type: "variable", info: "What is written here shows up in the timeline" },
  ...["const", "let", "if", "else", "for", "return", "await", "function"].map((label) => ({ label, type: "keyword" })),
];

function toCompletion({ name, type, about }: Member, path: readonly string[], { lastValues }: CodeWorld): Completion {
  if (type === "method") return { label: name, type: "method", apply: `${name}(`, info: about };
  const value = lastValueOf(lastValues, [...path, name].join("."));
  const info = [about, value === undefined ? "" : `Last value: ${shortValue(value)}`].filter((part) => part !== "");
  return {
    label: name,
    type: "property",
    detail: type,
    boost: 1,
    ...(info.length === 0 ? {} : { info: info.join("\n") }),
  };
}
