import { aboutRoutes } from "./about.ts";
import { apiRoutes } from "./apis.ts";
import { auditLogRoutes } from "./audit-log.ts";
import { botRoutes } from "./bots.ts";
import { channelHealthRoutes } from "./channel-health.ts";
import { channelRoutes } from "./channels.ts";
import { contactRoutes } from "./contacts.ts";
import { dataChannelRoutes } from "./data-channels.ts";
import { exampleRoutes } from "./examples.ts";
import { flowAlertRoutes } from "./flow-alerts.ts";
import { flowJourneyRoutes } from "./flow-journeys.ts";
import { flowJsonRoutes } from "./flow-json.ts";
import { flowKeyRoutes } from "./flow-keys.ts";
import { flowResponseRoutes } from "./flow-responses.ts";
import { flowRoutes } from "./flows.ts";
import { journeyStartRoutes } from "./journey-starts.ts";
import { journeyRoutes } from "./journeys.ts";
import { keyRoutes } from "./keys.ts";
import { assetRoutes, mediaRoutes } from "./media.ts";
import { preflightRoutes } from "./preflight.ts";
import { projectRoutes } from "./projects.ts";
import type { Routes } from "./route.ts";
import { secretRoutes } from "./secrets.ts";
import { templateRoutes } from "./templates.ts";
import { testPhoneRoutes } from "./test-phone.ts";
import { variableRoutes } from "./variables.ts";
import { versionRoutes } from "./versions.ts";

/** All routes of the admin API. */
export const contract = {
  projects: projectRoutes,
  examples: exampleRoutes,
  channels: channelRoutes,
  preflight: preflightRoutes,
  channelHealth: channelHealthRoutes,
  templates: templateRoutes,
  flowKeys: flowKeyRoutes,
  journeys: journeyRoutes,
  flowJourneys: flowJourneyRoutes,
  dataChannels: dataChannelRoutes,
  flowAlerts: flowAlertRoutes,
  flowJson: flowJsonRoutes,
  flows: flowRoutes,
  flowResponses: flowResponseRoutes,
  variables: variableRoutes,
  apis: apiRoutes,
  secrets: secretRoutes,
  bots: botRoutes,
  versions: versionRoutes,
  testPhone: testPhoneRoutes,
  contacts: contactRoutes,
  journeyStarts: journeyStartRoutes,
  media: mediaRoutes,
  assets: assetRoutes,
  keys: keyRoutes,
  auditLog: auditLogRoutes,
  about: aboutRoutes,
} as const satisfies Routes;

/** The admin API as a type. */
export type Contract = typeof contract;
