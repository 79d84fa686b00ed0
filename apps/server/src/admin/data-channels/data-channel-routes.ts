import type { Contract } from "@tributary/api";
import { listJourneys } from "../journeys/list-journeys.ts";
import type { RouteFunctions } from "../route-function.ts";
import { createDataChannel } from "./create-data-channel.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { listFlowHealth } from "./list-flow-health.ts";
import { listFlowRequests } from "./list-flow-requests.ts";
import { readFlowFile } from "./read-flow-file.ts";
import { readFlowRequest } from "./read-flow-request.ts";

export const dataChannelRoutes: RouteFunctions<Contract["dataChannels"]> = {
  list: ({ context, params, query }) => listJourneys(context, { ...params, kind: "data-channel" }, query),
  create: ({ context, params, body }) => createDataChannel(context, params.projectId, body),
  listEndpoints: ({ context, params, origin }) => listEndpoints(context, params.projectId, origin),
  listRequests: ({ context, params, query }) => listFlowRequests(context, params.projectId, query),
  readRequest: ({ context, params }) => readFlowRequest(context, params),
  readFile: ({ context, params }) => readFlowFile(context, params),
  listHealth: ({ context, params }) => listFlowHealth(context, params.projectId),
};
