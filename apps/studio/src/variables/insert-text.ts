/** A text field's content and where its caret stands. */
export interface Edited {
  text: string;
  caret: number;
}

interface Selection {
  from: number;
  to: number;
}

/** Puts a variable at a selection. Braces that were typed to ask for it are part of it, and so are those behind. */
export function insertVariable(text: string, { from, to }: Selection, reference: string): Edited {
  const before = text.slice(0, from).replace(/\{\{\s*$/, "");
  const isAsked = before.length < text.slice(0, from).trimEnd().length;
  const after = isAsked ? text.slice(to).replace(/^\s*\}\}/, "") : text.slice(to);
  const output = `{{ ${reference} }}`;
  return { text: before + output + after, caret: before.length + output.length };
}

/** Whether somebody has just typed the two braces that begin a variable. */
export function asksForVariable(before: string, { text, caret }: Edited): boolean {
  return text.length === before.length + 1 && text.slice(0, caret).endsWith("{{");
}
