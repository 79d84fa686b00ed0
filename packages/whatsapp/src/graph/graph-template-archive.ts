import { type JsonObject, listAt, objectAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { requestGraph, unreadableAnswer } from "./graph-request.ts";

/** Which templates were archived or brought back, and why others were not, by id. */
export type TemplateArchiveResult = { done: string[]; failed: Record<string, string> };

/**
 * Calls about the archive of templates. What is in it cannot be sent and is deleted after 28 days.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-archival
 */
export type TemplateArchiveCalls = {
  /** Archives at most 100 templates that are approved or rejected. */
  archiveTemplates(wabaId: string, templateIds: readonly string[]): Promise<TemplateArchiveResult>;
  /** Brings at most 100 archived templates back as they were. */
  unarchiveTemplates(wabaId: string, templateIds: readonly string[]): Promise<TemplateArchiveResult>;
};

/** The calls about archived templates, for one connection. */
export function templateArchiveCalls(connection: GraphConnection): TemplateArchiveCalls {
  async function change(verb: "archive" | "unarchive", wabaId: string, ids: readonly string[]) {
    const request = { path: pathTo(wabaId, `message_templates/${verb}`), body: { hsm_ids: [...ids] } };
    const answer = await requestGraph(connection, request);
    const done = listAt(answer, `${verb}d_templates`);
    if (done === undefined) throw unreadableAnswer(200, request);
    return { done: done.map(String), failed: readFailures(answer) };
  }
  return {
    archiveTemplates: (wabaId, ids) => change("archive", wabaId, ids),
    unarchiveTemplates: (wabaId, ids) => change("unarchive", wabaId, ids),
  };
}

function readFailures(answer: JsonObject): Record<string, string> {
  const failures = Object.entries(objectAt(answer, "failed_templates") ?? {});
  return Object.fromEntries(failures.map(([id, reason]) => [id, String(reason)]));
}
