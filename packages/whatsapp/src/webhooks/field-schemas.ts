import { z } from "zod";

/** An id, which Meta sends as text or as a number, as text. */
export const idSchema = z.union([z.string().min(1), z.int()]).transform(String);

/** A text that may be missing. */
export const text = z.string().optional();

/** A number that may be missing; Meta sends some as text. */
export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,15})?$/)
      .transform(Number),
  ])
  .optional();

/** A list of ids that may be missing. */
export const ids = z.array(idSchema).optional();
