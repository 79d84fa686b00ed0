import { z } from "zod";
import { templateMessageSchema } from "../templates/template-message.ts";
import { addressInteractive } from "./address-message.ts";
import { audioMessageSchema } from "./audio-message.ts";
import { callPermissionRequestInteractive } from "./call-permission-request-message.ts";
import { carouselInteractive } from "./carousel-message.ts";
import { catalogInteractive } from "./catalog-message.ts";
import { contactRequestInteractive } from "./contact-request-message.ts";
import { contactsMessageSchema } from "./contacts-message.ts";
import { ctaUrlInteractive } from "./cta-url-message.ts";
import { documentMessageSchema } from "./document-message.ts";
import { flowInteractive } from "./flow-message.ts";
import { imageMessageSchema } from "./image-message.ts";
import { listInteractive } from "./list-message.ts";
import { locationMessageSchema } from "./location-message.ts";
import { locationRequestInteractive } from "./location-request-message.ts";
import { orderDetailsInteractive } from "./order-details-message.ts";
import { orderStatusInteractive } from "./order-status-message.ts";
import { productListInteractive } from "./product-list-message.ts";
import { productInteractive } from "./product-message.ts";
import { reactionMessageSchema } from "./reaction-message.ts";
import { replyButtonsInteractive } from "./reply-buttons-message.ts";
import { stickerMessageSchema } from "./sticker-message.ts";
import { textMessageSchema } from "./text-message.ts";
import { videoMessageSchema } from "./video-message.ts";
import { voiceCallInteractive } from "./voice-call-message.ts";

const interactive = z.discriminatedUnion("type", [
  replyButtonsInteractive,
  listInteractive,
  ctaUrlInteractive,
  flowInteractive,
  locationRequestInteractive,
  contactRequestInteractive,
  addressInteractive,
  productInteractive,
  productListInteractive,
  catalogInteractive,
  carouselInteractive,
  voiceCallInteractive,
  callPermissionRequestInteractive,
  orderDetailsInteractive,
  orderStatusInteractive,
]);

/**
 * The content of a message to send, without its envelope: `type` and the object of that name, in Meta's own words and
 * within Meta's limits.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const outboundMessageSchema = z.discriminatedUnion("type", [
  textMessageSchema,
  imageMessageSchema,
  videoMessageSchema,
  audioMessageSchema,
  documentMessageSchema,
  stickerMessageSchema,
  locationMessageSchema,
  contactsMessageSchema,
  reactionMessageSchema,
  templateMessageSchema,
  z.object({ type: z.literal("interactive"), interactive }),
]);

/** The content of a message to send. */
export type OutboundMessage = z.infer<typeof outboundMessageSchema>;
