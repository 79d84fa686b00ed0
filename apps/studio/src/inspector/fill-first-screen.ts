import type { JsonObject } from "@tributary/engine";
import { entryScreens, type FlowJson } from "@tributary/flow-json";

/**
 * The configuration of a WhatsApp Flow node with the first screen of its Flow, where that has only one. A screen of the
 * Flow that was chosen, and a text with variables, stay.
 */
export function fillFirstScreen(config: JsonObject, flow: FlowJson | undefined): JsonObject {
  const [entry, ...others] = flow ? entryScreens(flow) : [];
  const given = typeof config["firstScreen"] === "string" ? config["firstScreen"].trim() : "";
  const isDecided = given.includes("{") || flow?.screens.some(({ id }) => id === given);
  return entry === undefined || others.length > 0 || isDecided ? config : { ...config, firstScreen: entry };
}
