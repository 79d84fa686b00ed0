import { idAt, isJsonObject, type Json, type JsonObject, listAt, textAt } from "../json.ts";

/**
 * A Flow as Meta lists it. `status` is Meta's word: `DRAFT`, `PUBLISHED`, `DEPRECATED`, `BLOCKED` or `THROTTLED` today.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
export type GraphFlow = {
  id: string;
  name: string;
  status: string;
  categories: string[];
  validation_errors: Json[];
  json_version?: string;
  data_api_version?: string;
  endpoint_uri?: string;
};

/** Meta's fields of a Flow that {@link readGraphFlow} reads. */
export const graphFlowFields = "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri";

/** Reads one Flow; `undefined` when it has no id. */
export function readGraphFlow(value: Json): GraphFlow | undefined {
  const id = isJsonObject(value) ? idAt(value, "id") : undefined;
  if (!isJsonObject(value) || id === undefined) return undefined;
  return {
    id,
    name: textAt(value, "name") ?? "",
    status: textAt(value, "status") ?? "",
    categories: (listAt(value, "categories") ?? []).filter((category) => typeof category === "string"),
    validation_errors: listAt(value, "validation_errors") ?? [],
    ...readVersions(value),
  };
}

function readVersions(value: JsonObject): Pick<GraphFlow, "json_version" | "data_api_version" | "endpoint_uri"> {
  const versions: ReturnType<typeof readVersions> = {};
  for (const key of ["json_version", "data_api_version", "endpoint_uri"] as const) {
    const text = textAt(value, key);
    if (text !== undefined) versions[key] = text;
  }
  return versions;
}
