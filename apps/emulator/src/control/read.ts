import type { z } from "zod";
import { ControlRefusal } from "./refusal.ts";

/** The value, if it has the shape that a control route takes; else a refusal that names what is wrong. */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new ControlRefusal("bad-request", problems.join("; "));
}
