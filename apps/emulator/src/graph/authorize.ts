import { type AccountRecord, type Accounts, isRealLookingToken } from "../state/accounts.ts";
import { GraphRefusal } from "./errors.ts";

/** The accounts that the request's token opens. It is in the header or, as Graph also allows, in the query. */
export function authorize(accounts: Accounts, header: string | undefined, queryToken: unknown): AccountRecord[] {
  const token =
    /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header ?? "")?.[1] ?? (typeof queryToken === "string" ? queryToken : undefined);
  if (token === undefined) throw new GraphRefusal(104, "An access token is required to request this resource.");
  const opened = accounts.byToken(token);
  if (opened.length > 0) return opened;
  if (isRealLookingToken(token)) {
    throw new GraphRefusal(
      190,
      "This is an emulator: it takes made-up tokens only. Keep your real access token to yourself.",
    );
  }
  throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
}
