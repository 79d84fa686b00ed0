import { type ApiClient, createClient } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import type { Server } from "../../src/server.ts";

/** The admin API of a running server, with a key for everything. */
export async function openAdminClient({ context, url }: Server): Promise<ApiClient> {
  const { key } = await createKey(context, { name: "tests", projectId: null });
  return createClient({ baseUrl: url, apiKey: key });
}
