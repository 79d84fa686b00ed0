import type { Contract, FlowKeyFacts } from "@tributary/api";
import { channelGraph } from "../../channels/channel-graph.ts";
import { compareKeys, type KeyAgreement, uploadFlowKey } from "../../flow-keys/confirm-flow-key.ts";
import { type FlowKey, newestFlowKey } from "../../flow-keys/make-flow-key.ts";
import { recordAction } from "../audit/record-action.ts";
import { askMeta, requireChannel } from "../channels/require-channel.ts";
import type { RouteFunctions } from "../route-function.ts";

export const flowKeyRoutes: RouteFunctions<Contract["flowKeys"]> = {
  read: async ({ context, params }) => {
    const channel = await requireChannel(context, params);
    const key = await newestFlowKey(context, channel.id);
    if (!key) return { key: null };
    const atMeta = await channelGraph(channel)
      .readEncryptionKey(channel.phoneNumberId)
      .then(
        (held) => compareKeys(key, held),
        () => "unknown" as const,
      );
    return { key: toFacts(key, atMeta) };
  },
  upload: async ({ context, caller, params, body }) => {
    const channel = await requireChannel(context, params);
    const { key, agreement } = await askMeta(uploadFlowKey(context, { channel, graph: channelGraph(channel) }, body));
    await context.db.kysely.transaction().execute((trx) =>
      recordAction(trx, caller, {
        projectId: params.projectId,
        action: "flow-key-uploaded",
        subject: channel.id,
        details: { keyId: key.id, agreement },
      }),
    );
    return { key: toFacts(key, agreement) };
  },
};

function toFacts(key: FlowKey, atMeta: KeyAgreement | "unknown"): FlowKeyFacts {
  return {
    id: key.id,
    publicKeyPem: key.publicKeyPem,
    createdAt: key.createdAt.toISOString(),
    confirmedAt: key.confirmedAt?.toISOString() ?? null,
    atMeta,
  };
}
