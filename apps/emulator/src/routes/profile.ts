import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import type { GraphCall } from "./graph-call.ts";
import { numberOf } from "./numbers.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const verticals = [
  "UNDEFINED",
  "OTHER",
  "AUTO",
  "BEAUTY",
  "APPAREL",
  "EDU",
  "ENTERTAIN",
  "EVENT_PLAN",
  "FINANCE",
  "GROCERY",
  "GOVT",
  "HOTEL",
  "HEALTH",
  "NONPROFIT",
  "PROF_SERVICES",
  "RETAIL",
  "TRAVEL",
  "RESTAURANT",
  "NOT_A_BIZ",
];

const fields = ["about", "address", "description", "email", "profile_picture_url", "websites", "vertical"];

const profileSchema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  profile_picture_handle: z.string().optional(),
  vertical: z.string().toUpperCase().pipe(z.enum(verticals)).or(z.literal("")).optional(),
  websites: jsonOr(z.array(z.string().max(256)).max(2)).optional(),
});
const querySchema = z.object({ fields: z.string().optional() });

/** `GET /{phone-number-id}/whatsapp_business_profile` */
export function readProfile(call: GraphCall): object {
  const { profile } = numberOf(call, "get");
  const { fields: wanted } = readParameters(querySchema, call.query);
  const names = wanted === undefined ? Object.keys(profile) : wanted.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !fields.includes(name) && name !== "messaging_product" && !(name in profile));
  if (unknown !== undefined) throw new GraphRefusal(100, `Tried accessing nonexisting field (${unknown})`);
  const shown = names.flatMap((name) => (profile[name] === undefined ? [] : [[name, profile[name]]]));
  return { data: [{ ...Object.fromEntries(shown), messaging_product: "whatsapp" }] };
}

/** `POST /{phone-number-id}/whatsapp_business_profile`; a picture is given by the handle of an upload. */
export function changeProfile(call: GraphCall): object {
  const { profile } = numberOf(call, "post");
  const body = readParameters(profileSchema, call.body);
  const { messaging_product: _, profile_picture_handle: handle, ...changes } = body;
  if (handle !== undefined) {
    if (call.world.uploads.typeOf(handle) === undefined) {
      throw new GraphRefusal(100, "The profile_picture_handle is no handle that /{app-id}/uploads has given.");
    }
    profile["profile_picture_url"] = `${call.baseUrl}/icon.svg`;
  }
  Object.assign(profile, changes);
  call.world.feed.tell({ kind: "settings" });
  return { success: true };
}
