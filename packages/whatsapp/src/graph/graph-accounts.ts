import { idAt, isJsonObject, type JsonObject, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { type CallbackOverride, toOverride } from "./graph-numbers.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { confirmGraph, requestGraph } from "./graph-request.ts";

/** An app that gets an account's webhooks, at its own address or at another one. */
export type SubscribedApp = { id: string; name?: string; overrideCallbackUrl?: string };

/** Calls about WhatsApp Business accounts. */
export type AccountCalls = {
  /** Reads the named fields of an account, in Meta's words. */
  readAccount(wabaId: string, fields: readonly string[]): Promise<JsonObject>;
  /** Lists the apps that get an account's webhooks. */
  listSubscribedApps(wabaId: string): Promise<SubscribedApp[]>;
  /** Lets the token's app get an account's webhooks, at another address if given; without, an override ends. */
  subscribeApp(wabaId: string, override?: CallbackOverride): Promise<void>;
  /** Ends the app's webhooks of an account. */
  unsubscribeApp(wabaId: string): Promise<void>;
};

/** The calls about accounts, for one connection. */
export function accountCalls(connection: GraphConnection): AccountCalls {
  return {
    readAccount: (wabaId, fields) =>
      requestGraph(connection, { path: pathTo(wabaId, undefined, { fields: fields.join() }) }),
    async listSubscribedApps(wabaId) {
      const apps = await listAll(connection, wabaId, "subscribed_apps");
      return apps.flatMap((app) => (isJsonObject(app) ? (readApp(app) ?? []) : []));
    },
    async subscribeApp(wabaId, override) {
      const body = override === undefined ? {} : toOverride(override);
      const secrets = override === undefined ? [] : [override.verifyToken];
      await confirmGraph(connection, { path: pathTo(wabaId, "subscribed_apps"), body, secrets });
    },
    async unsubscribeApp(wabaId) {
      await confirmGraph(connection, { method: "DELETE", path: pathTo(wabaId, "subscribed_apps") });
    },
  };
}

function readApp(app: JsonObject): SubscribedApp | undefined {
  const data = objectAt(app, "whatsapp_business_api_data") ?? app;
  const id = idAt(data, "id");
  const name = textAt(data, "name");
  const overrideCallbackUrl = textAt(app, "override_callback_uri");
  if (id === undefined) return undefined;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(overrideCallbackUrl ? { overrideCallbackUrl } : {}),
  };
}
