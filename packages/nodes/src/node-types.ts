import type { NodeTypes } from "@tributary/engine";
import { api } from "./api/api.ts";
import { ask } from "./ask/ask.ts";
import { cancelJourney } from "./cancel-journey/cancel-journey.ts";
import { carousel } from "./carousel/carousel.ts";
import { code } from "./code/code.ts";
import { completeFlow } from "./complete-flow/complete-flow.ts";
import { condition } from "./condition/condition.ts";
import { contactCard } from "./contact-card/contact-card.ts";
import { ctaUrl } from "./cta-url/cta-url.ts";
import { delay } from "./delay/delay.ts";
import { end } from "./end/end.ts";
import { fieldErrors } from "./field-errors/field-errors.ts";
import { flowStart } from "./flow-start/flow-start.ts";
import { forwardRequest } from "./forward-request/forward-request.ts";
import { list } from "./list/list.ts";
import { location } from "./location/location.ts";
import { media } from "./media/media.ts";
import { modifyVariable } from "./modify-variable/modify-variable.ts";
import { onBack } from "./on-back/on-back.ts";
import { onExchange } from "./on-exchange/on-exchange.ts";
import { onOpen } from "./on-open/on-open.ts";
import { onTrouble } from "./on-trouble/on-trouble.ts";
import { randomSplit } from "./random-split/random-split.ts";
import { reaction } from "./reaction/reaction.ts";
import { replyButtons } from "./reply-buttons/reply-buttons.ts";
import { requestLocation } from "./request-location/request-location.ts";
import { requestPhoneNumber } from "./request-phone-number/request-phone-number.ts";
import { returnScreen } from "./return-screen/return-screen.ts";
import { scheduleJourney } from "./schedule-journey/schedule-journey.ts";
import { showMessage } from "./show-message/show-message.ts";
import { start } from "./start/start.ts";
import { template } from "./template/template.ts";
import { terminal } from "./terminal/terminal.ts";
import { text } from "./text/text.ts";
import { triggerJourney } from "./trigger-journey/trigger-journey.ts";
import { whatsappFlow } from "./whatsapp-flow/whatsapp-flow.ts";

/** Every node type, by its tag. */
export const nodeTypes = {
  start,
  text,
  media,
  "cta-url": ctaUrl,
  location,
  "contact-card": contactCard,
  carousel,
  reaction,
  template,
  "reply-buttons": replyButtons,
  list,
  ask,
  "request-location": requestLocation,
  "request-phone-number": requestPhoneNumber,
  condition,
  "random-split": randomSplit,
  "modify-variable": modifyVariable,
  api,
  code,
  delay,
  "schedule-journey": scheduleJourney,
  "cancel-journey": cancelJourney,
  "trigger-journey": triggerJourney,
  "whatsapp-flow": whatsappFlow,
  "flow-start": flowStart,
  terminal,
  end,
  "on-open": onOpen,
  "on-exchange": onExchange,
  "on-back": onBack,
  "on-trouble": onTrouble,
  "return-screen": returnScreen,
  "show-message": showMessage,
  "field-errors": fieldErrors,
  "complete-flow": completeFlow,
  "forward-request": forwardRequest,
} as const satisfies NodeTypes;

/** The tags of all node types. */
export type NodeTypeName = keyof typeof nodeTypes;
