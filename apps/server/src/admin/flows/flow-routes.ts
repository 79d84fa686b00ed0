import type { Contract } from "@tributary/api";
import type { AccountFlows } from "../channels/account-flows.ts";
import { askMeta } from "../channels/require-channel.ts";
import type { RouteFunctions } from "../route-function.ts";
import { changeFlow, deleteFlow } from "./change-flow.ts";
import { createFlow } from "./create-flow.ts";
import { discardFlowDraft, saveFlowDraft } from "./edit-flow-draft.ts";
import { openFlowAtWork } from "./flow-at-work.ts";
import { readFlowRow, toStoredFlow } from "./flow-row.ts";
import { listFlowVersions, readFlowVersion } from "./flow-versions.ts";
import { listFlows } from "./list-flows.ts";
import { deprecateFlow, publishFlow, uploadFlow } from "./publish-flow.ts";
import { readImpact } from "./read-impact.ts";
import { renameResponseFields } from "./rename-response-fields.ts";
import { syncFlows } from "./sync-flows.ts";

export const flowRoutes: RouteFunctions<Contract["flows"]> = {
  list: ({ context, params, query }) => listFlows(context, params.projectId, query),
  sync: changing(({ context, params }) => syncFlows(context, params.projectId)),
  create: changing(({ context, params, body, caller, origin }) =>
    createFlow(context, { projectId: params.projectId, given: body, caller, origin }),
  ),
  read: async ({ context, params }) => toStoredFlow(await readFlowRow(context.db.kysely, params)),
  saveDraft: ({ context, params, body }) => saveFlowDraft(context, params, body),
  discardDraft: ({ context, params, caller }) => discardFlowDraft(context, params, caller),
  upload: changing(({ context, params, caller }) => uploadFlow(context, params, caller)),
  publish: changing(({ context, params, caller }) => publishFlow(context, params, caller)),
  deprecate: changing(({ context, params, caller }) => deprecateFlow(context, params, caller)),
  change: changing(({ context, params, body, caller, origin }) =>
    changeFlow(context, params, { change: body, caller, origin }),
  ),
  remove: changing(async ({ context, params, caller }) => {
    await deleteFlow(context, params, caller);
    return {};
  }),
  preview: async ({ context, params }) => {
    const { graph } = await openFlowAtWork(context, params);
    const { url, expiresAt } = await askMeta(graph.readFlowPreview(params.flowId));
    return { url, expiresAt: expiresAt ?? null };
  },
  listVersions: ({ context, params }) => listFlowVersions(context, params),
  readVersion: ({ context, params: { version, ...place } }) => readFlowVersion(context, place, version),
  readImpact: ({ context, params }) => readImpact(context, params),
  renameFields: async ({ context, params, body, caller }) => ({
    changed: await renameResponseFields(context, params, { names: body.names, caller }),
  }),
};

/** A route that changes something at Meta: from then on what Meta told before is not shown. */
function changing<Given extends { accountFlows: AccountFlows }, Answer>(
  run: (call: Given) => Promise<Answer>,
): (call: Given) => Promise<Answer> {
  return async (call) => {
    try {
      return await run(call);
    } finally {
      call.accountFlows.forget();
    }
  };
}
