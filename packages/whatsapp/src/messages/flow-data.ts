import { z } from "zod";
import { isJson, isJsonObject, type JsonObject } from "../json.ts";

/** The data of a Flow's first screen: a JSON object. */
export const flowData = z.custom<JsonObject>((value) => isJson(value) && isJsonObject(value), {
  error: "The first screen's data must be a JSON object.",
});
