import type { Json, JsonObject } from "../json/json.ts";

/**
 * A Flow JSON document as far as it makes sense: what is malformed is left out, what is unknown stays where it is.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson
 */
export interface FlowJson {
  /** The Flow JSON version, such as `7.3`; empty where the document names none. */
  version: string;
  /** Present when the Flow talks to an endpoint. */
  data_api_version?: string;
  /** From each screen to those that can follow it. Empty where the document has none. */
  routing_model: Record<string, string[]>;
  screens: FlowScreen[];
}

/** One screen of a Flow. */
export interface FlowScreen {
  id: string;
  title: string;
  /** The Flow can end here. */
  terminal: boolean;
  /** Ending here counts as a success. */
  success: boolean;
  /** Going back from here asks the endpoint. */
  refresh_on_back: boolean;
  /** Names of inputs that the summary for the contact hides. */
  sensitive: string[];
  /** The data model as written: field name → its type and example. */
  data: JsonObject;
  /** The components of the screen's layout, from top to bottom. */
  children: FlowComponent[];
  /** Where the screen stands in the document's `screens`. */
  index: number;
}

/** A component with its properties as written. Its type is "" where the document has something else than a component. */
export interface FlowComponent {
  type: string;
  [property: string]: Json;
}
