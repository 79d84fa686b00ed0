/** One value of a JSON template: a text in quotes, or anything else as it is written, such as `3` or `{{ local_var.n }}`. */
export interface DataValue {
  text: string;
  isQuoted: boolean;
}

/**
 * Reads a JSON template that is one object into its members, so that a form can show them. Undefined when it cannot be
 * read that way: then only the text itself can be edited.
 */
export function readDataTemplate(template: string): Map<string, DataValue> | undefined {
  if (template.trim() === "") return new Map();
  const parsed = parseObject(markOutputs(template));
  if (!parsed) return undefined;
  return new Map(Object.entries(parsed).map(([name, value]) => [name, readValue(value)]));
}

/** Writes the members as a JSON template again; none at all is an empty text. */
export function writeDataTemplate(values: ReadonlyMap<string, DataValue>): string {
  if (values.size === 0) return "";
  const members = [...values].map(
    ([name, { text, isQuoted }]) =>
      `  ${JSON.stringify(name)}: ${isQuoted ? JSON.stringify(text) : text.trim() || "null"}`,
  );
  return `{\n${members.join(",\n")}\n}`;
}

const MARK = "\u0001";

/** Puts outputs that stand outside of quotes into marked quotes, so that the rest can be parsed. */
function markOutputs(template: string): string {
  let isQuoted = false;
  let marked = "";
  for (let at = 0; at < template.length; at += 1) {
    const rest = template.slice(at);
    const output = /^\{\{[^{}]*\}\}/.exec(rest)?.[0];
    if (output !== undefined) {
      marked += isQuoted ? output : JSON.stringify(MARK + output);
      at += output.length - 1;
    } else if (isQuoted && rest.startsWith("\\")) {
      marked += rest.slice(0, 2);
      at += 1;
    } else {
      if (template[at] === '"') isQuoted = !isQuoted;
      marked += template[at] ?? "";
    }
  }
  return marked;
}

function parseObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function readValue(value: unknown): DataValue {
  if (typeof value !== "string") return { text: unmark(JSON.stringify(value)), isQuoted: false };
  return value.startsWith(MARK) ? { text: value.slice(MARK.length), isQuoted: false } : { text: value, isQuoted: true };
}

/** Marked outputs inside of lists and objects lose their quotes again. */
function unmark(json: string): string {
  return json.replace(/"\\u0001(\{\{(?:[^"\\]|\\.)*?\}\})"/g, (_, output: string) => JSON.parse(`"${output}"`));
}
