import { type Bot, minimumLength, render, TurnFailure, templateVariables } from "@tributary/engine";
import type { LastValues } from "../variables/last-values.ts";
import { sampleScopes } from "./sample-scopes.ts";

/** How long a text is: `exact` without variables, `filled` with their last values, `least` when those are not known. */
export interface TextLength {
  length: number;
  kind: "exact" | "filled" | "least";
}

/** Counts a text as WhatsApp will, as far as its variables are known. */
export function countText(text: string, known: { bot: Bot; lastValues: LastValues }): TextLength {
  if (templateVariables(text).length === 0) return { length: minimumLength(text), kind: "exact" };
  const { scopes, unknown } = sampleScopes({ content: text, ...known });
  if (unknown.length > 0) return { length: minimumLength(text), kind: "least" };
  const constants = known.bot.variables.flatMap(({ scope, name, value }) =>
    scope === "constant" && value !== undefined ? [[name, value] as const] : [],
  );
  try {
    const filled = render(text, {
      scopes: { ...scopes, constant_var: Object.fromEntries(constants) },
      now: Date.now(),
    });
    return { length: filled.length, kind: "filled" };
  } catch (error) {
    if (!(error instanceof TurnFailure)) throw error;
    return { length: minimumLength(text), kind: "least" };
  }
}
