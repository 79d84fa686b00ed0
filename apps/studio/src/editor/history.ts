/** A value with what it was and what was undone. Values are never changed, so that keeping them is all there is to do. */
export interface History<Value> {
  readonly present: Value;
  readonly past: readonly Value[];
  readonly future: readonly Value[];
  /** What the last change was; the next one of the same name joins it. */
  readonly lastChange: string | undefined;
}

const MAX_STEPS = 200;

export function startHistory<Value>(present: Value): History<Value> {
  return { present, past: [], future: [], lastChange: undefined };
}

/**
 * Goes on to another value. Changes that give the same `joinAs` one after the other, such as typing in one field, are
 * one step to undo.
 */
export function record<Value>(history: History<Value>, next: Value, joinAs?: string): History<Value> {
  if (next === history.present) return history;
  const isJoined = joinAs !== undefined && joinAs === history.lastChange;
  const past = isJoined ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { present: next, past, future: [], lastChange: joinAs };
}

export function undo<Value>(history: History<Value>): History<Value> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    present: previous,
    past: history.past.slice(0, -1),
    future: [history.present, ...history.future],
    lastChange: undefined,
  };
}

export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { present: next, past: [...history.past, history.present], future, lastChange: undefined };
}
