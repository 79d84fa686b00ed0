import { type AccountRecord, type Accounts, isRealLookingToken } from "../state/accounts.ts";
import { GraphRefusal } from "./errors.ts";

/** The account whose token the request carries, in the header or, as Graph also allows, in the query. */
export function authorize(accounts: Accounts, header: string | undefined, queryToken: unknown): AccountRecord {
  const token =
    /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1] ?? (typeof queryToken === "string" ? queryToken : undefined);
  if (token === undefined) throw new GraphRefusal(104, "An access token is required to request this resource.");
  const account = accounts.byToken(token);
  if (account !== undefined) return account;
  if (isRealLookingToken(token)) {
    throw new GraphRefusal(
      190,
      "This is an emulator: it takes made-up tokens only. Keep your real access token to yourself.",
    );
  }
  throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
}
