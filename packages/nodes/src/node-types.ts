import type { NodeTypes } from "@tributary/engine";
import { api } from "./api/api.ts";
import { ask } from "./ask/ask.ts";
import { code } from "./code/code.ts";
import { condition } from "./condition/condition.ts";
import { end } from "./end/end.ts";
import { flowStart } from "./flow-start/flow-start.ts";
import { modifyVariable } from "./modify-variable/modify-variable.ts";
import { replyButtons } from "./reply-buttons/reply-buttons.ts";
import { start } from "./start/start.ts";
import { terminal } from "./terminal/terminal.ts";
import { text } from "./text/text.ts";
import { triggerJourney } from "./trigger-journey/trigger-journey.ts";
import { whatsappFlow } from "./whatsapp-flow/whatsapp-flow.ts";

/** Every node type, by its tag. */
export const nodeTypes = {
  start,
  text,
  "reply-buttons": replyButtons,
  ask,
  condition,
  "modify-variable": modifyVariable,
  api,
  code,
  "trigger-journey": triggerJourney,
  "whatsapp-flow": whatsappFlow,
  "flow-start": flowStart,
  terminal,
  end,
} as const satisfies NodeTypes;

/** The tags of all node types. */
export type NodeTypeName = keyof typeof nodeTypes;
