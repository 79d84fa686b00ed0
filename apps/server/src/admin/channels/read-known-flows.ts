import { createGraphClient, type GraphFetch, type GraphFlow } from "@tributary/whatsapp";
import { openCredentials } from "../../channels/credentials.ts";
import type { Context } from "../../context.ts";

/** A Flow of a connected WABA, as far as a bot needs to know it. */
export type KnownFlow = Pick<GraphFlow, "id" | "name" | "status"> & { isDynamic: boolean };

const TIMEOUT_SECONDS = 5;
const ALL_PAGES_MS = 15_000;

/** The Flows of all WABAs that the project's channels belong to; undefined unless every one could be asked. */
export async function readKnownFlows(context: Context, projectId: string): Promise<KnownFlow[] | undefined> {
  const channels = await context.db.kysely
    .selectFrom("channels")
    .select(["id", "waba_id", "graph_base_url", "graph_version", "credentials"])
    .distinctOn("waba_id")
    .where("project_id", "=", projectId)
    .orderBy("waba_id")
    .orderBy("created_at")
    .execute();
  if (channels.length === 0) return undefined;
  const deadline = AbortSignal.timeout(ALL_PAGES_MS);
  const boundedFetch: GraphFetch = (url, init) =>
    fetch(url, { ...init, redirect: "error", signal: AbortSignal.any([init.signal, deadline]) });
  const lists = await Promise.allSettled(
    channels.map(async (channel) => {
      const { accessToken } = openCredentials(context.keyring, channel.id, channel.credentials);
      const graph = createGraphClient({
        baseUrl: channel.graph_base_url,
        version: channel.graph_version,
        accessToken,
        fetch: boundedFetch,
        timeoutSeconds: TIMEOUT_SECONDS,
      });
      return graph.listFlows(channel.waba_id);
    }),
  );
  // A Flow that is missing from half a list would be reported as unknown although it exists.
  for (const list of lists) {
    if (list.status === "fulfilled") continue;
    context.log.warn({ err: list.reason, projectId }, "the Flows of a WhatsApp Business account could not be listed");
    return undefined;
  }
  const known = lists.flatMap((list) => (list.status === "fulfilled" ? list.value : []));
  return known.map(({ id, name, status, ...flow }) => ({ id, name, status, isDynamic: talksToEndpoint(flow) }));
}

/** Either tells it: the version once Flow JSON is there, the address from the day it is entered. */
function talksToEndpoint({ data_api_version, endpoint_uri }: Partial<GraphFlow>): boolean {
  return data_api_version !== undefined || endpoint_uri !== undefined;
}
