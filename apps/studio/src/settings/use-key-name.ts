import { useQuery } from "@tanstack/react-query";
import { useClient } from "../session/session.ts";
import { keysQuery } from "./queries.ts";

/** Names the API key with which something was done. Only a key for everything may know the names of others. */
export function useKeyName(): (keyId: string | null) => string {
  const keys = useQuery(keysQuery(useClient()));
  return (keyId) => {
    if (keyId === null) return "The server";
    if (keys.data === undefined) return keys.isError ? "Somebody with an API key" : "…";
    return keys.data.find(({ id }) => id === keyId)?.name ?? "A key that was revoked";
  };
}
