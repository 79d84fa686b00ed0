import type { Contract } from "@tributary/api";
import { aboutRoutes } from "./about/about-routes.ts";
import { apiRoutes } from "./apis/api-routes.ts";
import { assetRoutes } from "./assets/asset-routes.ts";
import { auditLogRoutes } from "./audit/audit-log-routes.ts";
import { botRoutes } from "./bot-files/bot-routes.ts";
import { channelHealthRoutes } from "./channel-health/channel-health-routes.ts";
import { channelRoutes } from "./channels/channel-routes.ts";
import { contactRoutes } from "./contacts/contact-routes.ts";
import { dataChannelRoutes } from "./data-channels/data-channel-routes.ts";
import { exampleRoutes } from "./examples/example-routes.ts";
import { flowAlertRoutes } from "./flow-alerts/flow-alert-routes.ts";
import { flowJsonRoutes } from "./flow-json/flow-json-routes.ts";
import { flowKeyRoutes } from "./flow-keys/flow-key-routes.ts";
import { flowResponseRoutes } from "./flow-responses/flow-response-routes.ts";
import { flowRoutes } from "./flows/flow-routes.ts";
import { journeyStartRoutes } from "./journey-starts/journey-start-routes.ts";
import { flowJourneyRoutes, journeyRoutes } from "./journeys/journey-routes.ts";
import { keyRoutes } from "./keys/key-routes.ts";
import { mediaRoutes } from "./media/media-routes.ts";
import { preflightRoutes } from "./preflight/preflight-routes.ts";
import { projectRoutes } from "./projects/project-routes.ts";
import type { RouteFunctions } from "./route-function.ts";
import { secretRoutes } from "./secrets/secret-routes.ts";
import { templateRoutes } from "./templates/template-routes.ts";
import { testPhoneRoutes } from "./test-phone/test-phone-routes.ts";
import { variableRoutes } from "./variables/variable-routes.ts";
import { versionRoutes } from "./versions/version-routes.ts";

/** A function for every route of the contract: forgetting one fails the type check. */
export const implementation: { [Resource in keyof Contract]: RouteFunctions<Contract[Resource]> } = {
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
};
