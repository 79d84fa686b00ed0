import type { z } from "zod";
import { type Json, type JsonObject, listAt, withoutNulls } from "../json.ts";
import { accountAlertSchema, accountReviewSchema, accountSchema, capabilitySchema } from "./account-fields.ts";
import { callSchema, callStatusSchema } from "./call-fields.ts";
import { flowNewsSchema } from "./flow-field.ts";
import { groupSchema } from "./group-field.ts";
import { businessUsernameSchema, numberNameSchema, numberQualitySchema, securitySchema } from "./number-fields.ts";
import { contactSyncSchema, historySchema, preferenceSchema } from "./person-fields.ts";
import {
  templateCategorySchema,
  templateComponentsSchema,
  templateQualitySchema,
  templateStatusSchema,
} from "./template-fields.ts";

/** The readers of each field's value: of the whole, or of each item of a list in it. */
const fields = {
  message_template_status_update: [whole("template-status", templateStatusSchema)],
  message_template_quality_update: [whole("template-quality", templateQualitySchema)],
  message_template_components_update: [whole("template-components", templateComponentsSchema)],
  template_category_update: [whole("template-category", templateCategorySchema)],
  account_update: [whole("account", accountSchema)],
  account_review_update: [whole("account-review", accountReviewSchema)],
  account_alerts: [whole("account-alert", accountAlertSchema)],
  business_capability_update: [whole("capability", capabilitySchema)],
  phone_number_quality_update: [whole("number-quality", numberQualitySchema)],
  phone_number_name_update: [whole("number-name", numberNameSchema)],
  security: [whole("security", securitySchema)],
  business_username_update: [whole("business-username", businessUsernameSchema)],
  flows: [whole("flow", flowNewsSchema)],
  user_preferences: [each("user_preferences", "preference", preferenceSchema)],
  smb_app_state_sync: [each("state_sync", "contact-sync", contactSyncSchema)],
  history: [each("history", "history", historySchema)],
  calls: [each("calls", "call", callSchema), each("statuses", "call-status", callStatusSchema)],
  group_lifecycle_update: [each("groups", "group", groupSchema)],
  group_participants_update: [each("groups", "group", groupSchema)],
  group_settings_update: [each("groups", "group", groupSchema)],
  group_status_update: [each("groups", "group", groupSchema)],
};

type Part<Update> = { update: Update | undefined; raw: Json };
type Reader<Update> = { list?: string; read: (value: JsonObject) => Part<Update>[] };
type UpdateOf<Known> = Known extends Reader<infer Update> ? Update : never;

/**
 * What a webhook field other than `messages` reports, in Meta's words; keys that we do not know are kept in it, and a
 * `null` of Meta's is a missing key.
 */
export type FieldUpdate = UpdateOf<(typeof fields)[keyof typeof fields][number]>;

const readersByField: ReadonlyMap<string, readonly Reader<FieldUpdate>[]> = new Map(Object.entries(fields));

/**
 * The updates of a field, each with its own part of the value; without an update where a part could not be read.
 * `readKeys` are the lists that were read item by item; `undefined` when the value was read as a whole.
 */
export function readField(field: string, value: JsonObject): { parts: Part<FieldUpdate>[]; readKeys?: string[] } {
  const readers = readersByField.get(field) ?? [];
  const parts = readers.flatMap(({ read }) => read(value));
  const isWhole = readers.some(({ list }) => list === undefined);
  return isWhole ? { parts } : { parts, readKeys: readers.flatMap(({ list }) => list ?? []) };
}

function whole<Kind extends string, Schema extends z.ZodType>(
  kind: Kind,
  schema: Schema,
): Reader<{ kind: Kind; value: z.output<Schema> }> {
  return { read: (value) => [readPart(kind, schema, value)] };
}

function each<Kind extends string, Schema extends z.ZodType>(
  list: string,
  kind: Kind,
  schema: Schema,
): Reader<{ kind: Kind; value: z.output<Schema> }> {
  return { list, read: (value) => (listAt(value, list) ?? []).map((item) => readPart(kind, schema, item)) };
}

function readPart<Kind extends string, Schema extends z.ZodType>(
  kind: Kind,
  schema: Schema,
  raw: Json,
): Part<{ kind: Kind; value: z.output<Schema> }> {
  const parsed = schema.safeParse(withoutNulls(raw));
  return { update: parsed.success ? { kind, value: parsed.data } : undefined, raw };
}
