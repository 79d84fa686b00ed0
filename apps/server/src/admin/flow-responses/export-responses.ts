import { Readable } from "node:stream";
import type { ResponseColumn, StoredFlowResponse } from "@tributary/api";
import { isJsonObject, type Json } from "@tributary/engine";
import type { Context } from "../../context.ts";
import type { FileAnswer } from "../files/file-answer.ts";
import { csvLine } from "./csv.ts";
import { findResponses, type ResponseFilter } from "./find-responses.ts";
import { listResponseColumns } from "./response-columns.ts";

const PAGE = 500;
const FACTS = ["received_at", "contact_name", "phone_number", "user_id", "outcome"];

/** A Flow's responses as CSV, read page by page while they are sent. */
export async function exportResponses(
  context: Context,
  projectId: string,
  filter: ResponseFilter & { flowId: string },
): Promise<FileAnswer> {
  const columns = await listResponseColumns(context, projectId, filter.flowId);
  return {
    name: `flow-${filter.flowId}-responses.csv`,
    mimeType: "text/csv; charset=utf-8",
    isInline: false,
    content: Readable.from(lines(context, projectId, filter, columns)),
  };
}

async function* lines(
  context: Context,
  projectId: string,
  filter: ResponseFilter,
  columns: ResponseColumn[],
): AsyncGenerator<string> {
  yield csvLine([...FACTS, ...columns.map(({ name }) => name)]);
  let after = "0";
  for (let isLast = false; !isLast; ) {
    const page = await findResponses(context, projectId, filter, { after, limit: PAGE });
    yield page.map((response) => csvLine(toCells(response, columns))).join("");
    after = page.at(-1)?.id ?? after;
    isLast = page.length < PAGE;
  }
}

function toCells({ receivedAt, contact, outcome, response }: StoredFlowResponse, columns: ResponseColumn[]): string[] {
  const values = isJsonObject(response) ? response : {};
  const facts = [receivedAt, contact.name ?? "", contact.waId ?? "", contact.userId ?? "", outcome];
  return [...facts, ...columns.map(({ name }) => toText(Object.hasOwn(values, name) ? values[name] : undefined))];
}

/** Texts as they are, lists of texts with semicolons, everything else as JSON. */
function toText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join("; ");
  return JSON.stringify(value);
}
