import type { ResponseColumn, StoredFlowResponse } from "@tributary/api";
import { isJsonObject, type Json } from "@tributary/engine";
import { type FlowJson, parseFlowJson, type ResponseField, responseSchema } from "@tributary/flow-json";
import type { Context } from "../../context.ts";
import { findResponses } from "./find-responses.ts";

/** Responses that are looked at for fields of which the Flow's JSON says nothing. */
const RECENT = 500;

/** The columns of a table of a Flow's responses: what its JSON says, then what recent responses hold besides. */
export async function listResponseColumns(
  context: Context,
  projectId: string,
  flowId: string,
): Promise<ResponseColumn[]> {
  const flow = await readFlow(context, projectId, flowId);
  const recent = await findResponses(context, projectId, { flowId }, { limit: RECENT });
  const known = flow ? responseSchema(flow).fields.map(toColumn) : [];
  const names = new Set(known.map(({ name }) => name));
  return [...known, ...seenColumns(recent, names)];
}

async function readFlow({ db }: Context, projectId: string, flowId: string): Promise<FlowJson | undefined> {
  const row = await db.kysely
    .selectFrom("flow_json")
    .select("document")
    .where("project_id", "=", projectId)
    .where("flow_id", "=", flowId)
    .executeTakeFirst();
  return row && parseFlowJson(row.document).flow;
}

const typeNames = {
  string: "text",
  number: "number",
  boolean: "boolean",
  array: "list",
  object: "object",
  unknown: "unknown",
} as const;

function toColumn({ name, label, shape, isNumeric, isAlways, options }: ResponseField): ResponseColumn {
  return {
    name,
    label: label ?? null,
    type: isNumeric ? "number" : typeNames[shape.type],
    isAlways,
    options: options ?? null,
    source: "flow-json",
  };
}

function seenColumns(responses: StoredFlowResponse[], known: ReadonlySet<string>): ResponseColumn[] {
  const types = new Map<string, ResponseColumn["type"]>();
  for (const { response } of responses.toReversed()) {
    if (!isJsonObject(response)) continue;
    for (const [name, value] of Object.entries(response)) {
      if (name === "flow_token" || known.has(name) || value === null) continue;
      const before = types.get(name);
      types.set(name, before === undefined || before === typeOf(value) ? typeOf(value) : "unknown");
    }
  }
  return [...types].map(([name, type]) => ({
    name,
    label: null,
    type,
    isAlways: false,
    options: null,
    source: "responses" as const,
  }));
}

function typeOf(value: Json): ResponseColumn["type"] {
  if (Array.isArray(value)) return "list";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "object";
}
