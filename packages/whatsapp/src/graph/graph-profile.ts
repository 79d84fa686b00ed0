import { isJsonObject, type Json, type JsonObject, listAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { confirmGraph, requestGraph, unreadableAnswer } from "./graph-request.ts";

/**
 * What contacts see of a business: `about` (1 to 139 characters), `description`, `address` (256), `email` (128), at most
 * two `websites` (256 each) and `vertical`, a word of Meta's such as `RETAIL`.
 */
export type BusinessProfile = {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: string[];
  vertical?: string;
  pictureUrl?: string;
};

/** What may be changed of a profile; `pictureHandle` is one that `uploadSample` gave. */
export type BusinessProfileChanges = Omit<BusinessProfile, "pictureUrl"> & { pictureHandle?: string };

/**
 * Calls about the profile of a number.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export type ProfileCalls = {
  /** Reads a number's profile. */
  readBusinessProfile(phoneNumberId: string): Promise<BusinessProfile>;
  /** Changes what is given of a number's profile; the rest stays. */
  changeBusinessProfile(phoneNumberId: string, changes: BusinessProfileChanges): Promise<void>;
};

/** The calls about profiles, for one connection. */
export function profileCalls(connection: GraphConnection): ProfileCalls {
  return {
    async readBusinessProfile(phoneNumberId) {
      const request = { path: pathTo(phoneNumberId, "whatsapp_business_profile", { fields }) };
      const [profile] = listAt(await requestGraph(connection, request), "data") ?? [];
      if (!isJsonObject(profile)) throw unreadableAnswer(200, request);
      return readProfile(profile);
    },
    async changeBusinessProfile(phoneNumberId, { pictureHandle, ...changes }) {
      const picture = pictureHandle === undefined ? {} : { profile_picture_handle: pictureHandle };
      const body = { messaging_product: "whatsapp", ...changes, ...picture };
      await confirmGraph(connection, { path: pathTo(phoneNumberId, "whatsapp_business_profile"), body });
    },
  };
}

const fields = "about,address,description,email,profile_picture_url,websites,vertical";

function readProfile(profile: JsonObject): BusinessProfile {
  const known: BusinessProfile = {};
  for (const key of ["about", "address", "description", "email", "vertical"] as const) {
    const text = textAt(profile, key);
    if (text !== undefined) known[key] = text;
  }
  const pictureUrl = textAt(profile, "profile_picture_url");
  const websites = listAt(profile, "websites")?.filter((item: Json) => typeof item === "string");
  return {
    ...known,
    ...(pictureUrl === undefined ? {} : { pictureUrl }),
    ...(websites === undefined ? {} : { websites }),
  };
}
