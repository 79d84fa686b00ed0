import {
  booleanAt,
  idAt,
  isJsonObject,
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  secondsAt,
  textAt,
} from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { confirmGraph, requestGraph, unreadableAnswer } from "./graph-request.ts";

/** What an app is subscribed to: an `object` such as `whatsapp_business_account`, and which of its fields. */
export type AppSubscription = { object: string; callbackUrl?: string; fields: string[]; isActive: boolean };

/**
 * What Meta knows of a token. `expiresAtSeconds` is 0 for one that never expires; `targetIds` are the accounts that a
 * permission is limited to.
 */
export type TokenFacts = {
  isValid: boolean;
  appId?: string;
  expiresAtSeconds?: number;
  dataAccessExpiresAtSeconds?: number;
  scopes: string[];
  granularScopes: { scope: string; targetIds?: string[] }[];
  error?: string;
};

/** Calls that need the app's own token: see {@link appAccessToken}. */
export type AppCalls = {
  /** Lists what an app is subscribed to. */
  listAppSubscriptions(appId: string): Promise<AppSubscription[]>;
  /** Sets where an app's WhatsApp webhooks go, which Meta verifies at once, and which fields there are. */
  subscribeToWebhooks(
    appId: string,
    subscription: { callbackUrl: string; verifyToken: string; fields: readonly string[] },
  ): Promise<void>;
  /**
   * Reads what a token may do and until when.
   * https://developers.facebook.com/docs/graph-api/reference/debug_token
   */
  debugToken(inputToken: string): Promise<TokenFacts>;
};

/** The access token that stands for an app itself. Keep it secret. */
export function appAccessToken(appId: string, appSecret: string): string {
  return `${appId}|${appSecret}`;
}

/** The calls that need the app's own token, for one connection. */
export function appCalls(connection: GraphConnection): AppCalls {
  return {
    async listAppSubscriptions(appId) {
      const subscriptions = await listAll(connection, appId, "subscriptions");
      return subscriptions.flatMap((item) => (isJsonObject(item) ? [readSubscription(item)] : []));
    },
    async subscribeToWebhooks(appId, { callbackUrl, verifyToken, fields }) {
      const body = {
        object: "whatsapp_business_account",
        callback_url: callbackUrl,
        verify_token: verifyToken,
        fields: fields.join(),
      };
      await confirmGraph(connection, { path: pathTo(appId, "subscriptions"), body, secrets: [verifyToken] });
    },
    async debugToken(inputToken) {
      const query = new URLSearchParams({ input_token: inputToken }).toString();
      const secrets = [inputToken, query.replace("input_token=", "")];
      const request = { path: `/debug_token?${query}`, secrets };
      const data = objectAt(await requestGraph(connection, request), "data");
      if (data === undefined) throw unreadableAnswer(200, request);
      return readToken(data);
    },
  };
}

function readSubscription(item: JsonObject): AppSubscription {
  const callbackUrl = textAt(item, "callback_url");
  return {
    object: textAt(item, "object") ?? "",
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
    fields: (listAt(item, "fields") ?? []).flatMap(fieldName),
    isActive: booleanAt(item, "active") ?? false,
  };
}

/** Meta gives a field as its name, or as an object with its name and version. */
function fieldName(field: Json): string[] {
  const name = isJsonObject(field) ? textAt(field, "name") : field;
  return typeof name === "string" ? [name] : [];
}

function readToken(data: JsonObject): TokenFacts {
  const facts: TokenFacts = {
    isValid: booleanAt(data, "is_valid") ?? false,
    scopes: texts(listAt(data, "scopes")),
    granularScopes: (listAt(data, "granular_scopes") ?? []).filter((item) => isJsonObject(item)).map(readGranularScope),
  };
  const appId = idAt(data, "app_id");
  if (appId !== undefined) facts.appId = appId;
  const expiresAtSeconds = secondsAt(data, "expires_at");
  if (expiresAtSeconds !== undefined) facts.expiresAtSeconds = expiresAtSeconds;
  const dataAccessExpiresAtSeconds = secondsAt(data, "data_access_expires_at");
  if (dataAccessExpiresAtSeconds !== undefined) facts.dataAccessExpiresAtSeconds = dataAccessExpiresAtSeconds;
  const error = textAt(objectAt(data, "error") ?? {}, "message");
  if (error !== undefined) facts.error = error;
  return facts;
}

function readGranularScope(item: JsonObject): { scope: string; targetIds?: string[] } {
  const targetIds = listAt(item, "target_ids");
  return { scope: textAt(item, "scope") ?? "", ...(targetIds === undefined ? {} : { targetIds: texts(targetIds) }) };
}

function texts(list: Json[] | undefined): string[] {
  return (list ?? []).flatMap((item) => (typeof item === "string" || typeof item === "number" ? [String(item)] : []));
}
