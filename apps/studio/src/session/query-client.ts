import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiRefusal } from "@tributary/api";
import { signOut } from "./session.ts";

/** Answers of the API, kept while they are fresh. A refusal is an answer: only what may pass by itself is tried again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenKeyIsGone }),
  mutationCache: new MutationCache({ onError: leaveWhenKeyIsGone }),
  // The server may be on this very machine: whether the browser calls itself offline says nothing about it.
  defaultOptions: {
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      refetchOnReconnect: true,
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
  },
});

function isPassing(error: unknown): boolean {
  return error instanceof ApiRefusal && (error.status === 0 || error.status === 503);
}

function leaveWhenKeyIsGone(error: unknown): void {
  if (!(error instanceof ApiRefusal) || error.status !== 401) return;
  queryClient.clear();
  signOut("Your API key is not valid any more. Sign in with another one.");
}
