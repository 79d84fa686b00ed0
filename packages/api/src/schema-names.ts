import {
  apiDefinition,
  bot,
  issue,
  journey,
  journeyNode,
  jsonObject,
  jsonValue,
  variableDeclaration,
} from "@tributary/engine";
import type { z } from "zod";
import { nodeTypeFacts } from "./about.ts";
import { apiTrial, storedApi } from "./apis.ts";
import { action } from "./audit-log.ts";
import { botBundle } from "./bot-bundle.ts";
import { channelEvent, channelHealth } from "./channel-health.ts";
import { channel } from "./channels.ts";
import {
  contact,
  contactSession,
  contactSummary,
  inputEntry,
  messageEntry,
  timelineEntry,
  turnEntry,
} from "./contacts.ts";
import { flowFile, flowHealth, flowRequestDetails, flowRequestSummary, healthAlert } from "./data-channels.ts";
import { example } from "./examples.ts";
import { accountFlow, selectableFlow, warning } from "./flow-journeys.ts";
import { flowKeyFacts } from "./flow-keys.ts";
import { flowFunnel, responseColumn, responseProblem, storedFlowResponse } from "./flow-responses.ts";
import { flowImpact, flowSummary, flowSync, flowVersion, metaFinding, storedFlow } from "./flows.ts";
import { journeyStart, newJourneyStart } from "./journey-starts.ts";
import { journeyCounts, journeySummary, storedJourney } from "./journeys.ts";
import { apiKey } from "./keys.ts";
import { asset, receivedFile } from "./media.ts";
import { preflightCheck, preflightReport } from "./preflight.ts";
import { project, projectOverview } from "./projects.ts";
import { refusalBody, use } from "./refusal.ts";
import { secret } from "./secrets.ts";
import { storedTemplate } from "./templates.ts";
import { armedFault, testFault, testPhone, testPhoneState } from "./test-phone.ts";
import { lastValue } from "./variables.ts";
import { comparison, journeyChange, runningPlace, versionSummary } from "./versions.ts";

/** The schemas that have a name of their own in the OpenAPI document. */
export const schemaNames: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [jsonValue, "Json"],
  [jsonObject, "JsonObject"],
  [issue, "Issue"],
  [journey, "Journey"],
  [journeyNode, "JourneyNode"],
  [variableDeclaration, "VariableDeclaration"],
  [apiDefinition, "ApiDefinition"],
  [bot, "Bot"],
  [botBundle, "BotBundle"],
  [project, "Project"],
  [projectOverview, "ProjectOverview"],
  [example, "Example"],
  [channel, "Channel"],
  [preflightCheck, "PreflightCheck"],
  [preflightReport, "PreflightReport"],
  [flowKeyFacts, "FlowKey"],
  [channelEvent, "ChannelEvent"],
  [channelHealth, "ChannelHealth"],
  [storedTemplate, "Template"],
  [storedFlowResponse, "FlowResponse"],
  [responseProblem, "ResponseProblem"],
  [flowFunnel, "FlowFunnel"],
  [responseColumn, "ResponseColumn"],
  [journeyCounts, "JourneyCounts"],
  [journeySummary, "JourneySummary"],
  [storedJourney, "StoredJourney"],
  [selectableFlow, "SelectableFlow"],
  [accountFlow, "AccountFlow"],
  [flowSummary, "FlowSummary"],
  [storedFlow, "StoredFlow"],
  [metaFinding, "MetaFinding"],
  [flowVersion, "FlowVersion"],
  [flowImpact, "FlowImpact"],
  [flowSync, "FlowSync"],
  [flowRequestSummary, "FlowRequestSummary"],
  [flowRequestDetails, "FlowRequestDetails"],
  [flowFile, "FlowFile"],
  [flowHealth, "FlowHealth"],
  [healthAlert, "HealthAlert"],
  [warning, "Warning"],
  [storedApi, "StoredApi"],
  [apiTrial, "ApiTrial"],
  [secret, "Secret"],
  [versionSummary, "VersionSummary"],
  [comparison, "Comparison"],
  [journeyChange, "JourneyChange"],
  [runningPlace, "RunningPlace"],
  [contactSummary, "ContactSummary"],
  [contactSession, "ContactSession"],
  [contact, "Contact"],
  [turnEntry, "TurnEntry"],
  [messageEntry, "MessageEntry"],
  [inputEntry, "InputEntry"],
  [timelineEntry, "TimelineEntry"],
  [lastValue, "LastValue"],
  [testPhone, "TestPhone"],
  [testPhoneState, "TestPhoneState"],
  [testFault, "TestFault"],
  [armedFault, "ArmedFault"],
  [newJourneyStart, "NewJourneyStart"],
  [journeyStart, "JourneyStart"],
  [receivedFile, "ReceivedFile"],
  [asset, "Asset"],
  [apiKey, "ApiKey"],
  [action, "Action"],
  [nodeTypeFacts, "NodeType"],
  [use, "Use"],
  [refusalBody, "Refusal"],
]);
