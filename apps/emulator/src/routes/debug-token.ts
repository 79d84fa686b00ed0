import { GraphRefusal } from "../graph/errors.ts";
import type { GraphCall } from "./graph-call.ts";

const scopes = ["whatsapp_business_management", "whatsapp_business_messaging"];

/** `GET /debug_token?input_token=` https://developers.facebook.com/docs/graph-api/reference/debug_token */
export function debugToken({ world, query }: GraphCall): object {
  const { input_token: token } = query;
  if (typeof token !== "string" || token === "") throw new GraphRefusal(100, "The parameter input_token is required.");
  const accounts = world.accounts.byToken(token);
  const [account] = accounts;
  if (account === undefined) {
    const error = { code: 190, message: "The access token could not be decrypted", subcode: 0 };
    return { data: { is_valid: false, scopes: [], error } };
  }
  const target_ids = accounts.map(({ wabaId }) => wabaId);
  return {
    data: {
      app_id: account.appId,
      type: "SYSTEM_USER",
      application: account.name,
      data_access_expires_at: 0,
      expires_at: 0,
      is_valid: true,
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope, target_ids })),
      user_id: "900000000000001",
      ...world.registry.nodeFields.get(account.appId),
    },
  };
}
