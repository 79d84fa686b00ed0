import { type FlowJson, parseFlowJson } from "@tributary/flow-json";
import type { Context } from "../context.ts";

/** The Flows' JSON as far as it is known, kept for each state of a project's draft. */
export interface FlowDocuments {
  get(place: FlowPlace): Promise<FlowJson | undefined>;
}

export interface FlowPlace {
  projectId: string;
  flowId: string;
  /** Grows with every change of the draft, which the Flow JSON is part of. */
  draftRevision: string;
}

const MAX_KEPT = 500;

export function openFlowDocuments({ db }: Context): FlowDocuments {
  const kept = new Map<string, { draftRevision: string; flow: Promise<FlowJson | undefined> }>();
  return {
    get({ projectId, flowId, draftRevision }) {
      const key = `${projectId} ${flowId}`;
      const known = kept.get(key);
      if (known?.draftRevision === draftRevision) return known.flow;
      if (kept.size >= MAX_KEPT) kept.clear();
      const flow = read(projectId, flowId);
      kept.set(key, { draftRevision, flow });
      flow.catch(() => kept.delete(key));
      return flow;
    },
  };

  async function read(projectId: string, flowId: string): Promise<FlowJson | undefined> {
    const row = await db.kysely
      .selectFrom("flow_json")
      .select("document")
      .where("project_id", "=", projectId)
      .where("flow_id", "=", flowId)
      .executeTakeFirst();
    return row && parseFlowJson(row.document).flow;
  }
}
