export { FlowCryptoError } from "./flow-endpoint/flow-crypto-error.ts";
export {
  completionReply,
  errorReply,
  flowEndpointStatus,
  pingReply,
  screenReply,
  tokenRefusedReply,
} from "./flow-endpoint/flow-reply.ts";
export { type FlowRequest, readFlowRequest } from "./flow-endpoint/flow-request.ts";
export type { DownloadedFile } from "./graph/download-file.ts";
export type { FileToSend } from "./graph/form-body.ts";
export type { SubscribedApp } from "./graph/graph-accounts.ts";
export { type AppSubscription, appAccessToken, type TokenFacts } from "./graph/graph-apps.ts";
export type { BlockedUser } from "./graph/graph-block-list.ts";
export { createGraphClient, type GraphClient } from "./graph/graph-client.ts";
export type { GraphConnection, GraphFetch, GraphResponse } from "./graph/graph-connection.ts";
export { GraphError, toGraphError } from "./graph/graph-error.ts";
export type { GraphErrorBody } from "./graph/graph-error-body.ts";
export { type GraphErrorCategory, type GraphErrorRule, graphErrorRule } from "./graph/graph-error-codes.ts";
export type { GraphFlow } from "./graph/graph-flow.ts";
export type { FlowMetricPoint, FlowMetricQuestion } from "./graph/graph-flow-metric.ts";
export type { FlowMigration } from "./graph/graph-flow-migration.ts";
export type { FlowChanges, FlowDraft, FlowPreview } from "./graph/graph-flows.ts";
export type { Health, HealthEntity, HealthError } from "./graph/graph-health.ts";
export type { GraphMedia } from "./graph/graph-media.ts";
export type { MarketingOptions, SentMessage } from "./graph/graph-messages.ts";
export type { CommerceSettings, ConversationalAutomation } from "./graph/graph-number-settings.ts";
export type { CallbackOverride, EncryptionKey, WebhookConfiguration } from "./graph/graph-numbers.ts";
export type { BusinessProfile, BusinessProfileChanges } from "./graph/graph-profile.ts";
export type { TemplateArchiveResult } from "./graph/graph-template-archive.ts";
export type { CreatedTemplate, GraphTemplate, TemplateFilter } from "./graph/graph-templates.ts";
export type { BusinessUsername } from "./graph/graph-username.ts";
export {
  defaultGraphVersion,
  type GraphVersionWarning,
  graphVersionExpiresAt,
  graphVersions,
  graphVersionWarning,
} from "./graph/graph-version.ts";
export { type RetryRule, retryDelaySeconds } from "./graph/retry-rule.ts";
export type { Json, JsonObject } from "./json.ts";
export { type Address, type AddressMessage, addressMessage } from "./messages/address-message.ts";
export { type AudioMessage, audioMessage } from "./messages/audio-message.ts";
export {
  type CallPermissionRequestMessage,
  callPermissionRequestMessage,
} from "./messages/call-permission-request-message.ts";
export { type CarouselCard, type CarouselMessage, carouselMessage } from "./messages/carousel-message.ts";
export { type CatalogMessage, catalogMessage } from "./messages/catalog-message.ts";
export { checkMessage, type MessageProblem } from "./messages/check-message.ts";
export { type ContactRequestMessage, contactRequestMessage } from "./messages/contact-request-message.ts";
export { type ContactCard, type ContactsMessage, contactsMessage } from "./messages/contacts-message.ts";
export { type CtaUrlMessage, ctaUrlMessage } from "./messages/cta-url-message.ts";
export { type DocumentMessage, documentMessage } from "./messages/document-message.ts";
export { flowButtonTitleWarnings } from "./messages/flow-button-title.ts";
export { type FlowMessage, type FlowMessageOptions, flowMessage } from "./messages/flow-message.ts";
export { type ImageMessage, imageMessage } from "./messages/image-message.ts";
export type { HeaderOption } from "./messages/interactive-parts.ts";
export { messageLimits } from "./messages/limits.ts";
export { type ListMessage, type ListRow, listMessage } from "./messages/list-message.ts";
export { type LocationMessage, type LocationOption, locationMessage } from "./messages/location-message.ts";
export { type LocationRequestMessage, locationRequestMessage } from "./messages/location-request-message.ts";
export {
  checkMedia,
  largestInboundMediaBytes,
  mediaLimits,
  type OutboundMediaKind,
  withoutParameters,
} from "./messages/media-limits.ts";
export type { MediaSource } from "./messages/media-source.ts";
export { type OutboundMessage, outboundMessageSchema } from "./messages/message.ts";
export { type OrderDetailsMessage, orderDetailsMessage } from "./messages/order-details-message.ts";
export { type OrderStatusMessage, orderStatusMessage } from "./messages/order-status-message.ts";
export { type ProductListMessage, productListMessage } from "./messages/product-list-message.ts";
export { type ProductMessage, productMessage } from "./messages/product-message.ts";
export type { ProductSection } from "./messages/product-sections.ts";
export { type ReactionMessage, reactionMessage, reactionRemoval } from "./messages/reaction-message.ts";
export { type ReadReceipt, readReceipt } from "./messages/read-receipt.ts";
export { type ReplyButtonsMessage, replyButtonsMessage } from "./messages/reply-buttons-message.ts";
export {
  type Recipient,
  type SendRequest,
  SendRequestError,
  type SendRequestOptions,
  sendRequest,
} from "./messages/send-request.ts";
export { isAnimatedWebp, largestStickerBytes } from "./messages/sticker-limit.ts";
export { type StickerMessage, stickerMessage } from "./messages/sticker-message.ts";
export { type TextMessage, textMessage } from "./messages/text-message.ts";
export { type VideoMessage, videoMessage } from "./messages/video-message.ts";
export { type VoiceCallMessage, voiceCallMessage } from "./messages/voice-call-message.ts";
export type { TemplateButtonOption } from "./templates/button-option.ts";
export type { TemplateHeaderOption } from "./templates/header-parameter.ts";
export { checkTemplate, type TemplateDefinition } from "./templates/template-definition.ts";
export {
  type TemplateBodyOption,
  type TemplateCardOption,
  type TemplateMessage,
  type TemplateMessageOptions,
  templateMessage,
} from "./templates/template-message.ts";
export type { TemplateParameter } from "./templates/template-parameter.ts";
export type { FieldUpdate } from "./webhooks/field-update.ts";
export { type FlowResponse, parseFlowResponse } from "./webhooks/flow-response.ts";
export type { SharedContact, SharedPhone } from "./webhooks/inbound-contacts.ts";
export type { InboundContent } from "./webhooks/inbound-content.ts";
export type { InboundMedia, MediaKind } from "./webhooks/inbound-media.ts";
export { type InboundMessage, isConversational } from "./webhooks/inbound-message.ts";
export type { InboundOrder, OrderedProduct } from "./webhooks/inbound-order.ts";
export type { Referral } from "./webhooks/inbound-referral.ts";
export type { ContactIdentity, SystemNote } from "./webhooks/inbound-system.ts";
export type { MessageEcho } from "./webhooks/message-echo.ts";
export { isBusinessScopedUserId, type Sender } from "./webhooks/sender.ts";
export type { MessageStatus, StatusConversation, StatusName, StatusPricing } from "./webhooks/status.ts";
export { parseWebhook } from "./webhooks/webhook.ts";
export type { WebhookUpdate } from "./webhooks/webhook-update.ts";
