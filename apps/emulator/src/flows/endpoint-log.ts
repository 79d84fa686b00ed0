import { createRing, type Ring } from "../state/ring.ts";

const mostCalls = 20_000;

/** One request to a Flow's endpoint, and how it went. */
export type EndpointCall = { flowId: string; atMs: number; latencyMs: number; isPing: boolean; failure?: string };

/** The last requests to the endpoints of all Flows. */
export type EndpointLog = Ring<EndpointCall>;

export function createEndpointLog(): EndpointLog {
  return createRing<EndpointCall>(mostCalls);
}
