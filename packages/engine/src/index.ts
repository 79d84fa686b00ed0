export { advance, MAX_CONTACT_TURNS_PER_MINUTE, type Turned } from "./advance.ts";
export {
  type ApiAuth,
  type ApiDefinition,
  apiAuth,
  apiBody,
  apiDefinition,
  responseMapping,
} from "./api-definition.ts";
export {
  BOT_FORMAT_VERSION,
  type Bot,
  bot,
  DEFAULT_FLOW_DEADLINE_SECONDS,
  declaredScopes,
  documentId,
  flowId,
  type Journey,
  type JourneyKind,
  type JourneyNode,
  type JourneyNote,
  journey,
  journeyNode,
  journeyNote,
  MAX_NOTE_LENGTH,
  nodeName,
  noteColours,
  type VariableDeclaration,
  type VariableType,
  variableDeclaration,
  variableName,
  variableTypes,
} from "./bot.ts";
export { type ConfigField, configFields, type FieldControl, type FieldMeta } from "./config-fields.ts";
export {
  type ApiRequest,
  apiRequest,
  type CodeRequest,
  codeRequest,
  type Event,
  type EventType,
  event,
} from "./event.ts";
export { answerFlow, type Exchange, type ExchangeResult, resumeExchange } from "./exchange.ts";
export { TurnFailure } from "./failure.ts";
export { type FlowReply, type FlowRequest, type FlowRequestAction, flowReply, flowRequest } from "./flow-request.ts";
export {
  type ApiOutcome,
  apiOutcome,
  type CodeOutcome,
  type ConsoleLine,
  codeOutcome,
  type InboundMessage,
  type Input,
  inboundMessage,
  input,
} from "./input.ts";
export { inspect } from "./inspect/inspect.ts";
export { ownExits, triggeredBy } from "./inspect/ways-on.ts";
export { connectorField, type Issue, issue, type NodeIssue } from "./issue.ts";
export {
  isJson,
  isJsonObject,
  type Json,
  type JsonObject,
  jsonObject,
  jsonText,
  jsonValue,
  MAX_JSON_LEVELS,
} from "./json.ts";
export { isPlain, type VariableScopes } from "./liquid.ts";
export { climbs, encode, jsonOutline, jsonTemplateProblem, staticJson } from "./marked-template.ts";
export {
  type AnyNodeType,
  defineNodeType,
  type Exit,
  type InspectContext,
  type InspectFacts,
  type KnownTemplate,
  type Later,
  type NodeGroup,
  type NodeType,
  type NodeTypes,
  type SchedulePlan,
  type Step,
  type TriggerMatch,
  type Turn,
} from "./node-type.ts";
export { type PreparedBot, type PreparedJourney, type PreparedNode, prepareBot } from "./prepared-bot.ts";
export { type Rehearsal, type Rehearsed, rehearse } from "./rehearse.ts";
export { MAX_FRAMES, MAX_STEPS_PER_CONTACT_INPUT } from "./run.ts";
export { flowReminderKey, MAX_SCHEDULED_STARTS } from "./scheduled-starts.ts";
export {
  type ContactFacts,
  isBusy,
  isExpired,
  newSession,
  type ScheduledStart,
  SESSION_LIFETIME_HOURS,
  type Session,
  session,
  type Wait,
} from "./session.ts";
export { beginningOf, shorten } from "./shorten.ts";
export { systemVariables } from "./system-variables.ts";
export { isSingleOutput, minimumLength, render, templateProblem, templateVariables } from "./template.ts";
export type { Env } from "./turn.ts";
export {
  convertTo,
  declarationKey,
  describe,
  parseReference,
  readVariable,
  type VariableReference,
} from "./variables.ts";
