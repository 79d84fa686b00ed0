import type { NewFlow, StoredFlow } from "@tributary/api";
import { flowTemplates, withoutByteOrderMark } from "@tributary/flow-json";
import { channelGraph } from "../../channels/channel-graph.ts";
import type { Context } from "../../context.ts";
import { recordAction } from "../audit/record-action.ts";
import type { Caller } from "../caller.ts";
import { askMeta, requireChannel } from "../channels/require-channel.ts";
import { editDraft } from "../drafts/edit-draft.ts";
import { Refusal } from "../refusals.ts";
import { isDynamicText, readFlowRow, toStoredFlow } from "./flow-row.ts";
import { keepFlow } from "./keep-flow.ts";
import { readAtMeta } from "./read-at-meta.ts";
import { setOwnEndpoint } from "./set-own-endpoint.ts";

interface Creation {
  projectId: string;
  given: NewFlow;
  caller: Caller;
  origin: string;
}

/** Makes a Flow at Meta and keeps it here. Should keeping it fail, the next look at Meta finds it. */
export async function createFlow(
  context: Context,
  { projectId, given, caller, origin }: Creation,
): Promise<StoredFlow> {
  const source = readSource(given);
  const channel = await requireChannel(context, { projectId, channelId: given.channelId });
  const graph = channelGraph(channel);
  const categories = given.categories ?? source.categories;
  const { id } = await askMeta(
    graph.createFlow(channel.wabaId, {
      name: given.name,
      categories,
      ...(given.cloneOf === undefined ? { flowJson: source.text } : { cloneFlowId: given.cloneOf }),
    }),
  );
  const read = async () => {
    const made = await readAtMeta(graph, channel.id, id);
    const isIncomplete = made.text !== null && isDynamicText(made.text) && made.facts.endpoint_uri === undefined;
    return isIncomplete
      ? { ...made, facts: await setOwnEndpoint(context, { channel, graph, origin, flowId: id }) }
      : made;
  };
  const made = await read().catch((error: unknown) => {
    throw error instanceof Refusal ? madeButUnread(error) : error;
  });
  return editDraft(context, projectId, async (draft) => {
    await keepFlow(draft, { ...made, sent: given.cloneOf === undefined ? source.text : undefined });
    const details = { name: given.name };
    await recordAction(draft.trx, caller, { projectId, action: "flow-created", subject: id, details });
    return toStoredFlow(await readFlowRow(draft.trx, { projectId, flowId: id }));
  });
}

/** Meta has the Flow, and could not be asked further. */
function madeButUnread({ code, message }: Refusal): Refusal {
  return new Refusal(
    code,
    `The Flow was made at Meta, but not read from there. “Sync with Meta” brings it here. ${message}`,
  );
}

function readSource({ templateId = "empty", text }: NewFlow): { text: string; categories: string[] } {
  if (text !== undefined) return { text: withoutByteOrderMark(text), categories: ["OTHER"] };
  const template = flowTemplates.find(({ id }) => id === templateId);
  if (template) return { text: format(template.json), categories: template.categories };
  const names = flowTemplates.map(({ id }) => id).join(", ");
  throw new Refusal("invalid-input", `There is no such template. Choose one of ${names}.`, { field: "templateId" });
}

function format(json: object): string {
  return JSON.stringify(json, null, 2);
}
