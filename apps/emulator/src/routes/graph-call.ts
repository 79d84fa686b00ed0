import type { AccountRecord } from "../state/accounts.ts";
import type { World } from "../world.ts";

/** An authorized request to one node of the Graph. */
export type GraphCall = {
  world: World;
  account: AccountRecord;
  /** The id in the path; empty for paths without one. */
  nodeId: string;
  query: Record<string, unknown>;
  body: unknown;
  /** The path below the version, without the query: `/123/messages`. */
  path: string;
  /** The header `x-emulator-fault`: a fault for this request alone. */
  faultHeader: string | undefined;
  /** The request's own address, for links to the next page. */
  url: string;
  /** The emulator's address as the caller knows it. */
  baseUrl: string;
};
