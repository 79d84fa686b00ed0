import type { NodeCount } from "@tributary/api";
import { createContext, useContext } from "react";

/** Which days and whose contacts are counted. */
export interface CountsScope {
  /** Days in UTC; today is one of them. */
  days: number;
  /** Undefined: contacts of all channels. */
  channelId: string | undefined;
}

/** Whether nodes and connectors of the open journey show how often they were reached, and how often that was. */
export interface Counts {
  isShown: boolean;
  show(isShown: boolean): void;
  scope: CountsScope;
  setScope(scope: CountsScope): void;
  /** By node; undefined while counts are not shown or not known yet. */
  byNode: ReadonlyMap<string, NodeCount> | undefined;
  hasFailed: boolean;
  retry(): void;
}

/** Undefined where nothing is counted, as in versions and Data Channel Journeys. */
export const CountsContext = createContext<Counts | undefined>(undefined);

export function useCounts(): Counts | undefined {
  return useContext(CountsContext);
}
