/** What `${…}` points at: a field of a screen's data or the value of an input, on this screen or on a named one. */
export interface Reference {
  scope: "data" | "form";
  /** The screen of a global reference; `undefined` for the screen that the reference stands on. */
  screen?: string;
  /** The field or input, and what is taken from inside its value. */
  path: string[];
  /** As written, with `${` and `}`. */
  text: string;
}

const whole = /^\$\{([^{}]*)\}$/;

/** Reads `${data.a.b}`, `${form.a}`, `${screen.ID.data.a}` or `${screen.ID.form.a}`; anything else is `undefined`. */
export function parseReference(text: string): Reference | undefined {
  const steps = whole.exec(text)?.[1]?.split(".");
  if (steps === undefined) return undefined;
  const [screen, local] = steps[0] === "screen" ? [steps[1], steps.slice(2)] : [undefined, steps];
  const [scope, ...path] = local;
  if ((scope !== "data" && scope !== "form") || path.length === 0 || path.includes("") || screen === "") {
    return undefined;
  }
  return { scope, path, text, ...(screen === undefined ? {} : { screen }) };
}
