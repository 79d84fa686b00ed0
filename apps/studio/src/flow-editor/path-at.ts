import { jsonLanguage } from "@codemirror/lang-json";

type SyntaxNode = ReturnType<ReturnType<typeof jsonLanguage.parser.parse>["resolveInner"]>;

/** The path of the innermost value around an offset of a JSON text, finished or not. */
export function pathAt(text: string, offset: number): (string | number)[] {
  const path: (string | number)[] = [];
  let node: SyntaxNode | null = jsonLanguage.parser.parse(text).resolveInner(offset, 1);
  for (; node; node = node.parent) {
    if (node.name === "Property") path.unshift(keyOf(text, node));
    if (node.parent?.name === "Array" && isValue(node)) path.unshift(indexOf(node));
  }
  return path;
}

function keyOf(text: string, property: SyntaxNode): string {
  const name = property.getChild("PropertyName");
  try {
    return name ? String(JSON.parse(text.slice(name.from, name.to))) : "";
  } catch {
    return "";
  }
}

function indexOf(item: SyntaxNode): number {
  let index = 0;
  for (let before = item.prevSibling; before; before = before.prevSibling) if (isValue(before)) index += 1;
  return index;
}

const values = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

function isValue({ name }: SyntaxNode): boolean {
  return values.has(name);
}
