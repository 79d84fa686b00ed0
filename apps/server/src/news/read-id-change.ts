import { z } from "zod";
import type { ContactIds } from "../identity/change-identity.ts";

const id = z.union([z.string().min(1), z.int()]).transform(String);

/** Meta has not said what this webhook looks like; these are the shapes that its other webhooks suggest. */
const shape = z.looseObject({
  wa_id: id.optional(),
  user_id: z.union([id, z.looseObject({ previous: id, current: id })]).optional(),
  new_user_id: id.optional(),
  old_user_id: id.optional(),
  previous_user_id: id.optional(),
});
const list = z.looseObject({ user_id_update: z.union([z.array(shape).min(1), shape]) });

/** Another BSUID for the same person, or a BSUID for a number; undefined when it cannot be read. */
export function readIdChange(
  payload: unknown,
): { before: ContactIds; after: ContactIds } | Required<ContactIds> | undefined {
  const wrapped = list.safeParse(payload);
  const inner = wrapped.success ? [wrapped.data.user_id_update].flat()[0] : undefined;
  const { data } = shape.safeParse(inner ?? payload);
  if (data === undefined) return undefined;
  const { wa_id: waId, user_id: userId } = data;
  if (typeof userId === "object") return { before: { userId: userId.previous }, after: { userId: userId.current } };
  const before = data.old_user_id ?? data.previous_user_id ?? (data.new_user_id === undefined ? undefined : userId);
  const after = data.new_user_id ?? userId;
  if (before !== undefined && after !== undefined) return { before: { userId: before }, after: { userId: after } };
  return waId === undefined || after === undefined ? undefined : { waId, userId: after };
}
