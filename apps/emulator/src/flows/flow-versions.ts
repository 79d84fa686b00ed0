import { type FlowVersion, flowVersions } from "@tributary/flow-json";
import { z } from "zod";
import type { FlowRecord } from "../state/accounts.ts";
import { flowValue } from "./flow-value.ts";

const topSchema = z.looseObject({ version: z.string(), data_api_version: z.string().optional() });
const ranks = new Map<string, number>(flowVersions.map((version, rank) => [version, rank]));

type Document = Pick<FlowRecord, "json">;

/** The version of the Data API that the Flow speaks with its endpoint; undefined for a Flow without one. */
export function dataApiVersionOf(flow: Document): string | undefined {
  return readTop(flow)?.data_api_version;
}

/** Whether the Flow JSON is of this version or of a later one, as which one counts that nobody knows. */
export function isAtLeast(flow: Document, version: FlowVersion): boolean {
  const rank = ranks.get(readTop(flow)?.version ?? "") ?? Number.POSITIVE_INFINITY;
  return rank >= (ranks.get(version) ?? 0);
}

function readTop({ json }: Document): z.output<typeof topSchema> | undefined {
  return topSchema.safeParse(flowValue(json)).data;
}
