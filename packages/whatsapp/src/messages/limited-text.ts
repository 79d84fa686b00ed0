import { z } from "zod";

/** A text of 1 to `limit` characters (UTF-16 units) that is more than blanks; `what` names it in problems. */
export function limitedText(what: string, limit: number) {
  return z.string().check((ctx) => {
    const given = ctx.value.length;
    if (ctx.value.trim() === "") {
      ctx.issues.push(limitIssue(ctx.value, `${what} is empty. Write at least one character.`, { limit, given }));
    } else if (given > limit) {
      const message = `${what} is ${given} characters long; WhatsApp allows ${limit}. Shorten it by ${given - limit}.`;
      ctx.issues.push(limitIssue(ctx.value, message, { limit, given }));
    }
  });
}

/** Says whether an optional text shows anything: one of blanks only is as good as none. */
export function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}

/** A list of 1 to `limit` items; `what` names them in problems, in the plural. */
export function limitedList<Item extends z.ZodType>(what: string, limit: number, item: Item) {
  return z.array(item).check((ctx) => {
    const given = ctx.value.length;
    if (given === 0) {
      ctx.issues.push(limitIssue(ctx.value, `There are no ${what}. Add at least one.`, { limit, given }));
    } else if (given > limit) {
      const message = `There are ${given} ${what}; WhatsApp allows ${limit}. Remove ${given - limit}.`;
      ctx.issues.push(limitIssue(ctx.value, message, { limit, given }));
    }
  });
}

/** The issue of a rule that a schema's own types cannot express. `path` leads from the checked value to the fault. */
export function ruleIssue(input: unknown, message: string, path: (string | number)[]) {
  return { code: "custom" as const, input, message, path };
}

/** A field that this kind of message must not have; `message` says why and what to do instead. */
export function forbidden(message: string) {
  return z.custom<undefined>((value) => value === undefined, { error: message }).optional();
}

/** The issue of a broken limit: `limit` is what WhatsApp allows, `given` what was found. */
export function limitIssue(
  input: unknown,
  message: string,
  { path = [], ...params }: { limit: number; given: number; path?: (string | number)[] },
) {
  return { code: "custom" as const, input, message, path, params };
}
