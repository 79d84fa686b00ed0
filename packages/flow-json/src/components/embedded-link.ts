import { action, links } from "./action.ts";
import { type ComponentType, visible } from "./component-type.ts";
import { required } from "./property.ts";
import { text } from "./values.ts";

/** Words to click on. */
export const embeddedLink: ComponentType = {
  type: "EmbeddedLink",
  since: "2.1",
  inConditionalsSince: "4.0",
  perScreen: { max: 2, code: "MAX_EMBEDDED_LINK_PER_SCREEN" },
  properties: { text: required(text(25)), "on-click-action": required(action(links)), ...visible },
};
