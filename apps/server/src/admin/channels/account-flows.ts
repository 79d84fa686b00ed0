import { createGraphClient, type GraphFetch, type GraphFlow } from "@tributary/whatsapp";
import { openCredentials } from "../../channels/credentials.ts";
import type { Context } from "../../context.ts";

/** A Flow of a connected WABA, as far as a bot needs to know it. */
export type KnownFlow = Pick<GraphFlow, "id" | "name" | "status"> & { isDynamic: boolean };

/** The Flows of all WABAs that a project's channels belong to; undefined unless every one could be asked. */
export interface AccountFlows {
  /** For what is shown: as Meta told within the last seconds, so that not every page of the Studio asks Meta and waits. */
  readShown(projectId: string): Promise<KnownFlow[] | undefined>;
  /** For what is decided by it: as Meta tells now. */
  readNow(projectId: string): Promise<KnownFlow[] | undefined>;
  /** Something was changed at Meta: what was told before is not shown any more. */
  forget(): void;
}

const TIMEOUT_SECONDS = 5;
const ALL_PAGES_MS = 15_000;
const REMEMBERED_MS = 15_000;
const MAX_ACCOUNTS = 1_000;

/** What Meta told, or that it could not be asked, by account and the credentials that it was asked with. */
type Told = Map<string, { atMs: number; flows: Promise<KnownFlow[] | undefined> }>;

export function createAccountFlows(context: Context): AccountFlows {
  const told: Told = new Map();
  async function read(projectId: string, rememberedMs: number): Promise<KnownFlow[] | undefined> {
    const accounts = await readAccounts(context, projectId);
    if (accounts.length === 0) return undefined;
    const lists = await Promise.all(accounts.map((account) => readAccount(account, rememberedMs)));
    // A Flow that is missing from half a list would be reported as unknown although it exists.
    return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
  }
  function readAccount(account: Account, rememberedMs: number): Promise<KnownFlow[] | undefined> {
    const { id, waba_id: wabaId, graph_base_url: baseUrl, graph_version: version, credentials } = account;
    const key = JSON.stringify([id, wabaId, baseUrl, version, credentials.toString("base64")]);
    const before = told.get(key);
    const nowMs = performance.now();
    if (before && nowMs - before.atMs < rememberedMs) return before.flows;
    const flows = askAccount(context, account);
    told.delete(key);
    told.set(key, { atMs: nowMs, flows });
    const [oldest] = told.keys();
    if (told.size > MAX_ACCOUNTS && oldest !== undefined) told.delete(oldest);
    return flows;
  }
  return {
    readShown: (projectId) => read(projectId, REMEMBERED_MS),
    readNow: (projectId) => read(projectId, 0),
    forget: () => told.clear(),
  };
}

type Account = Awaited<ReturnType<typeof readAccounts>>[number];

/** One channel of each account: its token reads the account. */
function readAccounts({ db }: Context, projectId: string) {
  return db.kysely
    .selectFrom("channels")
    .select(["id", "waba_id", "graph_base_url", "graph_version", "credentials"])
    .distinctOn("waba_id")
    .where("project_id", "=", projectId)
    .orderBy("waba_id")
    .orderBy("created_at")
    .execute();
}

async function askAccount(context: Context, account: Account): Promise<KnownFlow[] | undefined> {
  const deadline = AbortSignal.timeout(ALL_PAGES_MS);
  const boundedFetch: GraphFetch = (url, init) =>
    fetch(url, { ...init, redirect: "error", signal: AbortSignal.any([init.signal, deadline]) });
  try {
    const { accessToken } = openCredentials(context.keyring, account.id, account.credentials);
    const graph = createGraphClient({
      baseUrl: account.graph_base_url,
      version: account.graph_version,
      accessToken,
      fetch: boundedFetch,
      timeoutSeconds: TIMEOUT_SECONDS,
    });
    const flows = await graph.listFlows(account.waba_id);
    return flows.map(({ id, name, status, ...flow }) => ({ id, name, status, isDynamic: talksToEndpoint(flow) }));
  } catch (err) {
    const about = { err, channelId: account.id, wabaId: account.waba_id };
    context.log.warn(about, "the Flows of a WhatsApp Business account could not be listed");
    return undefined;
  }
}

/** Either tells it: the version once Flow JSON is there, the address from the day it is entered. */
function talksToEndpoint({ data_api_version, endpoint_uri }: Partial<GraphFlow>): boolean {
  return data_api_version !== undefined || endpoint_uri !== undefined;
}
