import { z } from "zod";
import { interactiveBody } from "./interactive-parts.ts";
import { forbidden } from "./limited-text.ts";

/** The fields of an interactive message that has a body and an action, and neither header nor footer. */
export const plainParts = {
  header: forbidden("This kind of message has no header. Put the words into the body."),
  body: interactiveBody,
  footer: forbidden("This kind of message has no footer. Put the words into the body."),
};

/** An `action` that is nothing but a name. */
export function namedAction<Name extends string>(...names: readonly [Name, ...Name[]]) {
  return z.object({ name: z.enum(names) });
}
