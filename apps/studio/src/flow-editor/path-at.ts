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

/** Where the value of a path stands in a JSON text; undefined where there is none. */
export function rangeAt(text: string, path: readonly (string | number)[]): { from: number; to: number } | undefined {
  let node: SyntaxNode | null | undefined = jsonLanguage.parser.parse(text).topNode.firstChild;
  for (const step of path) {
    const children: SyntaxNode[] = node ? childrenOf(node) : [];
    node = typeof step === "number" ? children.filter(isValue)[step] : propertyValue(text, children, step);
  }
  return node ? { from: node.from, to: node.to } : undefined;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** JSON.parse takes the last of several properties with the same key. */
function propertyValue(text: string, properties: SyntaxNode[], key: string): SyntaxNode | undefined {
  const property = properties.findLast((one) => one.name === "Property" && keyOf(text, one) === key);
  return property && childrenOf(property).findLast(isValue);
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
