import type { Draft } from "../doctor/draft.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import type { FlowVersion } from "../model/versions.ts";
import type { OwnerPlace } from "./check-properties.ts";
import type { Properties, Property } from "./property.ts";
import { anyText, either, flag } from "./values.ts";

/**
 * What Flow JSON says about a type of component. Adding one is a file here and a line in `component-types.ts`.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
export interface ComponentType {
  type: string;
  /** The first version that knows it. */
  since: FlowVersion;
  properties: Properties;
  /** What is wrong with several of its properties together. */
  check?: (component: FlowComponent, at: OwnerPlace) => Draft[];
  /** The first version that allows it inside If and Switch; `undefined` when none does. */
  inConditionalsSince?: FlowVersion;
  /** The most that a contact may see of it on one screen at a time, and the code for more. */
  perScreen?: { max: number; code: string };
}

/** Shows or hides the component. */
export const visible: Properties = { visible: flag() };

/** Lets the contact use the component or not. */
export const enabled: Properties = { enabled: flag() };

/** What an input outside a Form begins with and shows as its error. Inside, the Form's own properties do. */
export function startingWith(initValue: Property, errorMessage: Property = anyText()): Properties {
  return {
    "init-value": { ...initValue, since: initValue.since === "2.1" ? "4.0" : initValue.since },
    "error-message": { ...errorMessage, since: "4.0" },
  };
}

/** The error texts of a picker of files: one, or one for each file. */
export const fileErrors: Properties = {
  "error-message": either(anyText(), { since: "4.0", gives: ["object"], check: () => [] }),
};
