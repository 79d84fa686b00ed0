import { type Context, defaultOperators, type Liquid } from "liquidjs";
import { TurnFailure } from "./failure.ts";

/** A rendered text may be this long, in characters; no message, body or variable needs more. */
export const MAX_RENDERED_CHARACTERS = 200_000;

/** Characters that one rendering may read, make and write on its way, in all its filters and outputs together. */
const MAX_WORKED_CHARACTERS = 2_000_000;

/** The same for all that one turn renders and writes into variables: a journey in a loop may do both very often. */
const MAX_TURN_CHARACTERS = 20_000_000;

/**
 * Parts of a template that one rendering may go through, in loops again and again. Counted, not timed: a text gives the same
 * result on the busiest machine. What a step can cost is bounded by the characters above.
 */
const MAX_STEPS = 20_000;

/** What a rendering does beside reading and writing characters counts as so many of them, by the time that it takes. */
const CHARACTERS_PER_STEP = 10;
const CHARACTERS_PER_ELEMENT = 50;
const CHARACTERS_PER_COMPARISON = 5;
const CHARACTERS_PER_DATE_LETTER = 100;
/** The longest format that a filter for dates brings with it. */
const OWN_DATE_FORMAT = 24;

/** Filters that look into each element of a list. */
const ELEMENT_FILTERS = [
  ...["where", "where_exp", "reject", "reject_exp", "group_by", "group_by_exp", "find", "find_exp"],
  ...["find_index", "find_index_exp", "has", "has_exp", "sum", "sort", "sort_natural", "map"],
];

/** What a turn may still work on. */
export class TurnWork {
  #left = MAX_TURN_CHARACTERS;

  /** @throws TurnFailure `turn-too-large` */
  use(characters: number): void {
    this.#left -= characters;
    if (this.#left >= 0) return;
    const most = MAX_TURN_CHARACTERS.toLocaleString("en");
    throw new TurnFailure(
      "turn-too-large",
      `The journey works on more than ${most} characters without waiting for the contact. Look for a loop.`,
    );
  }
}

/** Counts the steps and the work of a rendering. Where a step can be long, fewer may be taken: all of it is done each time. */
export function limitWork(context: Context, template: string, turn?: TurnWork): Context {
  let most: number | undefined;
  let steps = 0;
  let worked = 0;
  context.memoryLimit.use = (characters) => {
    if (!(characters > 0)) return;
    worked += characters;
    if (worked > MAX_WORKED_CHARACTERS) throw new Error("it works on too much at once");
    turn?.use(characters);
  };
  context.renderLimit.check = () => {
    steps += 1;
    most ??= mostSteps(template);
    if (steps > most) throw new Error(`it has more than ${most} steps`);
    context.memoryLimit.use(CHARACTERS_PER_STEP);
  };
  return context;
}

function mostSteps(template: string): number {
  let longest = 1;
  for (const [markup] of template.matchAll(/\{[{%].*?[}%]\}/gs)) longest = Math.max(longest, markup.length);
  return Math.min(MAX_STEPS, Math.ceil(MAX_WORKED_CHARACTERS / longest));
}

/** Operators that count what they look through. */
export const countingOperators: typeof defaultOperators = {
  ...defaultOperators,
  "==": counted("=="),
  "!=": counted("!="),
  contains: counted("contains"),
};

/** Makes filters count what their time goes into: the library counts memory only. */
export function countWork(liquid: Liquid): void {
  for (const name of ELEMENT_FILTERS) {
    countFilter(liquid, name, (value, given) => lengthOf(value) * (CHARACTERS_PER_ELEMENT + lettersIn(given)));
  }
  for (const name of Object.keys(liquid.filters).filter((one) => /^date(_to_\w+)?$/.test(one))) {
    countFilter(liquid, name, (_, given) => Math.max(OWN_DATE_FORMAT, lettersIn(given)) * CHARACTERS_PER_DATE_LETTER);
  }
}

function countFilter(liquid: Liquid, name: string, costOf: (value: unknown, given: unknown[]) => number): void {
  const filter = liquid.filters[name];
  if (typeof filter !== "function") throw new Error(`there is no filter ${name}`);
  liquid.registerFilter(name, function (value: unknown, ...given: unknown[]) {
    this.context.memoryLimit.use(costOf(value, given));
    return filter.call(this, value, ...given);
  });
}

function counted(name: "==" | "!=" | "contains") {
  const operator = defaultOperators[name];
  if (operator === undefined) throw new Error(`there is no operator ${name}`);
  return (left: unknown, right: unknown, context: Context) => {
    context.memoryLimit.use(comparisons(left, right) * CHARACTERS_PER_COMPARISON);
    return Reflect.apply(operator, undefined, [left, right, context]);
  };
}

function comparisons(left: unknown, right: unknown): number {
  return Array.isArray(left) ? left.length * (Array.isArray(right) ? right.length : 1) : 0;
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 1;
}

function lettersIn(given: readonly unknown[]): number {
  return given.reduce<number>((sum, one) => sum + (typeof one === "string" ? one.length : 0), 0);
}
