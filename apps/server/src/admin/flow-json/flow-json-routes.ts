import type { Contract } from "@tributary/api";
import { recordAction } from "../audit/record-action.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { notFound } from "../refusals.ts";
import type { RouteFunctions } from "../route-function.ts";
import { forgetFlowJson } from "./forget-flow-json.ts";
import { listFlowJson } from "./list-flow-json.ts";
import { readFlowJson } from "./read-flow-json.ts";
import { writeFlowJson } from "./write-flow-json.ts";

export const flowJsonRoutes: RouteFunctions<Contract["flowJson"]> = {
  list: ({ context, params, query }) => listFlowJson(context, params.projectId, query),
  read: async ({ context, params: { projectId, flowId } }) => {
    const json = (await readFlowJson(context.db.kysely, projectId)).get(flowId);
    if (!json) throw notFound("Flow with known JSON");
    return { flowId, json };
  },
  put: ({ context, caller, params: { projectId, flowId }, body }) =>
    editDraft(context, projectId, async (draft) => {
      await recordAction(draft.trx, caller, { projectId, action: "flow-json-set", subject: flowId });
      return writeFlowJson(draft, flowId, body.json);
    }),
  remove: async ({ context, caller, params }) => {
    await forgetFlowJson(context, params, caller);
    return {};
  },
};
