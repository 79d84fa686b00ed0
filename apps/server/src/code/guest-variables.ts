export interface VariablesBefore {
  scope: string;
  variables: Record<string, unknown>;
  values: Record<string, unknown>;
  /** JSON texts of the values that can be changed from within. */
  texts: Record<string, string | undefined>;
}

/** What the guest keeps of the language before a designer's code can replace it. */
export const language = takeLanguage();

/** Part of the guest: see guest.ts. */
export function takeLanguage() {
  const { parse, stringify } = JSON;
  const { keys, freeze, is, create, hasOwn, defineProperty } = Object;
  return { parse, stringify, keys, freeze, is, create, hasOwn, defineProperty };
}

/** Part of the guest. */
export function freezeDeep(root: unknown): void {
  if (typeof root !== "object" || root === null) return;
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    language.freeze(next);
    for (const inner of Object.values(next)) if (typeof inner === "object" && inner !== null) open.push(inner);
  }
}

/** Part of the guest. */
export function remember(scope: string, variables: Record<string, unknown>): VariablesBefore {
  const before: VariablesBefore = { scope, variables, values: language.create(null), texts: language.create(null) };
  for (const name of language.keys(variables)) {
    const value = variables[name];
    before.values[name] = value;
    if (typeof value === "object" && value !== null) before.texts[name] = language.stringify(value);
  }
  return before;
}

/** Part of the guest. What JSON cannot say is `null`. */
export function jsonOf(value: unknown): string {
  return language.stringify(value) ?? "null";
}

/** Part of the guest. Calls `note` with the name and the JSON text of every variable that is not what it was. */
export function eachChange(before: VariablesBefore, note: (name: string, text: string) => void): void {
  for (const name of language.keys(before.variables)) {
    const text = changedText(before, name);
    if (text !== undefined) note(name, text);
  }
  for (const name of language.keys(before.values)) {
    if (!language.hasOwn(before.variables, name) && before.values[name] !== null) note(name, "null");
  }
}

/** Part of the guest. */
export function changedText(before: VariablesBefore, name: string): string | undefined {
  const value = before.variables[name];
  if (!language.hasOwn(before.values, name)) return jsonOf(value);
  const text = before.texts[name];
  if (text === undefined && language.is(before.values[name], value)) return undefined;
  const now = jsonOf(value);
  return now === (text ?? jsonOf(before.values[name])) ? undefined : now;
}
