import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, Pool } from "undici";
import type { AddressGuard } from "./address-guard.ts";
import { ApiFailure } from "./api-failure.ts";

/** Finds the addresses of a host, as `dns.lookup` with `all` does. */
export type ResolveHost = (host: string) => Promise<{ address: string; family: number }[]>;

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 32 * 1024;

/**
 * A pool of connections that only go where the guard lets them. A name is looked up once per connection, and the
 * connection is made to the very addresses that were checked, so a name that changes its mind gains nothing. A host gets
 * as many connections as there are calls: many projects may use it, and those who call see to it that one leaves room
 * for the others.
 */
export function openGuardedAgent(guard: AddressGuard, resolveHost: ResolveHost = lookupAll): Agent {
  return new Agent({
    allowH2: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    factory: (origin, options) =>
      new Pool(origin, { ...options, connect: guardedConnector(new URL(origin), guard, resolveHost) }),
  });
}

function lookupAll(host: string): ReturnType<ResolveHost> {
  return lookup(host, { all: true });
}

function guardedConnector(origin: URL, guard: AddressGuard, resolveHost: ResolveHost): buildConnector.connector {
  const host = origin.hostname.replace(/^\[|\]$/g, "");
  const port = Number(origin.port) || (origin.protocol === "https:" ? 443 : 80);
  const isAllowed = (address: string) => guard.isAllowed({ host, port, address });
  const refusal = () => notAllowed(`${origin.hostname}:${port}`);
  const connect = buildConnector({
    allowH2: false,
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamily: true,
    lookup: guardedLookup(async () => {
      const allowed = (await resolveHost(host)).filter(({ address }) => isAllowed(address));
      if (allowed.length === 0) throw refusal();
      return allowed;
    }),
  });
  return (options, callback) => {
    if (isIP(host) !== 0 && !isAllowed(host)) queueMicrotask(() => callback(refusal(), null));
    else connect(options, callback);
  };
}

function guardedLookup(findAllowed: () => ReturnType<ResolveHost>): LookupFunction {
  return (_host, { all }, callback) => {
    findAllowed().then(
      (found) => (all ? callback(null, found) : callback(null, found[0]?.address ?? "", found[0]?.family)),
      (error) => callback(error, []),
    );
  };
}

function notAllowed(destination: string): ApiFailure {
  return new ApiFailure(
    "address-not-allowed",
    `${destination} is or leads to a private or local address, where API nodes may not go. Whoever runs this installation can add ${destination} to its allowed addresses.`,
  );
}
