import type { syntaxTree } from "@codemirror/language";
import { type CodeWorld, scopes, variableAt } from "./code-world.ts";

type Tree = ReturnType<typeof syntaxTree>;
type SyntaxNode = Tree["topNode"];

/** Something wrong with code, and where. */
export interface CodeFinding {
  from: number;
  to: number;
  severity: "error" | "warning";
  message: string;
}

const MOST_FINDINGS = 20;

/** What can be told to be wrong without running the code: its syntax, names of variables, and names of ways out. */
export function checkCode(text: string, tree: Tree, world: CodeWorld): CodeFinding[] {
  const found: CodeFinding[] = [];
  tree.iterate({
    enter: ({ node, type }) => {
      if (found.length >= MOST_FINDINGS) return false;
      const finding = type.isError ? syntaxFinding(text, node) : (checks[type.name]?.(text, node, world) ?? undefined);
      if (finding && !found.some(({ from }) => from === finding.from)) found.push(finding);
      return !type.isError;
    },
  });
  return found;
}

type Check = (text: string, node: SyntaxNode, world: CodeWorld) => CodeFinding | undefined;

const checks: Readonly<Record<string, Check>> = {
  VariableName: checkScope,
  MemberExpression: checkVariable,
  ReturnStatement: checkExit,
};

/** An error of the parser has no width where something is missing: the character before it is marked then. */
function syntaxFinding(text: string, { from, to }: SyntaxNode): CodeFinding {
  const isMissing = from === to;
  const start = isMissing ? Math.max(0, from - 1) : from;
  const message = isMissing
    ? "Something is missing here: a bracket, a quote or the rest of the line."
    : `“${text.slice(from, Math.min(to, from + 20))}” does not fit here.`;
  return { from: start, to: Math.max(to, Math.min(start + 1, text.length)), severity: "error", message };
}

function checkScope(text: string, { from, to }: SyntaxNode): CodeFinding | undefined {
  const name = text.slice(from, to);
  if (!/_vars?$/.test(name) || Object.hasOwn(scopes, name)) return undefined;
  const message = `There is no ${name}. Variables stand under ${Object.keys(scopes).join(", ")}.`;
  return { from, to, severity: "warning", message };
}

function checkVariable(text: string, node: SyntaxNode, world: CodeWorld): CodeFinding | undefined {
  const object = node.getChild("VariableName");
  const property = node.getChild("PropertyName");
  if (!object || !property) return undefined;
  const scope = text.slice(object.from, object.to);
  const name = text.slice(property.from, property.to);
  if (!Object.hasOwn(scopes, scope)) return undefined;
  const { from, to } = property;
  const isSet = node.parent?.name === "AssignmentExpression" && node.parent.from === node.from;
  if (isSet && (scope === "system_var" || scope === "constant_var")) {
    return { from: object.from, to, severity: "error", message: `${scope} can be read only.` };
  }
  if (variableAt(scope, name, world)) return undefined;
  const near = nearest(name, namesIn(scope, world));
  const advice = near === undefined ? "Declare it under Variables." : `Did you mean ${scope}.${near}?`;
  return { from, to, severity: "warning", message: `${scope}.${name} is not declared. ${advice}` };
}

function checkExit(text: string, node: SyntaxNode, { exits }: CodeWorld): CodeFinding | undefined {
  const returned = node.getChild("String");
  if (!returned || exits.length === 0 || isInFunction(node)) return undefined;
  const name = text.slice(returned.from + 1, returned.to - 1);
  if (exits.includes(name)) return undefined;
  const names = exits.map((exit) => `“${exit}”`).join(", ");
  return {
    from: returned.from,
    to: returned.to,
    severity: "warning",
    message: `No way out is called “${name}”: there are ${names}.`,
  };
}

/** What a function inside of the code returns is its own business. */
function isInFunction({ parent }: SyntaxNode): boolean {
  for (let around = parent; around; around = around.parent) {
    if (/Function|Method/.test(around.name)) return true;
  }
  return false;
}

function namesIn(scope: string, { variables }: CodeWorld): string[] {
  return variables.flatMap(({ reference }) => {
    const [of, name = "", ...rest] = reference.split(".");
    return of === scope && rest.length === 0 ? [name] : [];
  });
}

/** The name that is at most two keys away. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const near = names.map((one) => ({ one, away: distance(name, one) })).toSorted((a, b) => a.away - b.away)[0];
  return near && near.away <= Math.min(2, name.length - 1) ? near.one : undefined;
}

/** How many letters have to be changed, added or taken away. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [place, letter] of [...one].entries()) {
    const next = [place + 1];
    for (let at = 0; at < other.length; at += 1) {
      const changed = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
