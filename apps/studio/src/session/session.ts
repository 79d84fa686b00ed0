import { type ApiClient, createClient } from "@tributary/api";
import { create } from "zustand";

const STORED_AS = "tributary.api-key";

interface Session {
  apiKey: string | undefined;
  client: ApiClient | undefined;
  /** Why somebody who was signed in is not any more. */
  notice: string | undefined;
}

/** Who is signed in here. The key stays in this browser until somebody signs out. */
export const useSession = create<Session>(() => sessionWith(readStored()));

export function signIn(apiKey: string): void {
  localStorage.setItem(STORED_AS, apiKey);
  useSession.setState(sessionWith(apiKey));
}

export function signOut(notice?: string): void {
  localStorage.removeItem(STORED_AS);
  useSession.setState({ ...sessionWith(undefined), notice });
}

/** The client of whoever is signed in; pages are only shown then. */
export function useClient(): ApiClient {
  const client = useSession((session) => session.client);
  if (client === undefined) throw new Error("Nobody is signed in.");
  return client;
}

/** A sign-in link carries the key in its fragment, which no server sees; it does not stay in the address bar. */
export function takeKeyFromAddress(location: Location, history: History): void {
  const given = new URLSearchParams(location.hash.slice(1)).get("key");
  if (given === null) return;
  history.replaceState(null, "", location.pathname + location.search);
  signIn(given.trim());
}

export function clientFor(apiKey: string): ApiClient {
  return createClient({ baseUrl: window.location.origin, apiKey });
}

function sessionWith(apiKey: string | undefined): Session {
  return { apiKey, client: apiKey === undefined ? undefined : clientFor(apiKey), notice: undefined };
}

function readStored(): string | undefined {
  return localStorage.getItem(STORED_AS) ?? undefined;
}
