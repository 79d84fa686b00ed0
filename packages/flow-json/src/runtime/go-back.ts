import type { FlowJson } from "../model/flow-json.ts";
import { stillOpen } from "./enter-screen.ts";
import type { OpenFlow } from "./open-flow.ts";
import { requestData } from "./request-data.ts";
import { findScreen } from "./scope.ts";
import { type Step, unchanged } from "./step.ts";

/**
 * The contact goes back: the screen before is shown as it was left. Where the screen says `refresh_on_back`, the
 * endpoint is asked first. On the first screen there is nothing to go back to.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#screens
 */
export function goBack(flow: FlowJson, open: OpenFlow): Step {
  const before = open.stack.at(-1);
  if (open.status !== "open" || before === undefined) return unchanged(open);
  const isRefreshed = findScreen(flow, open.screenId)?.refresh_on_back === true && flow.data_api_version !== undefined;
  if (isRefreshed) return requestData(flow, open, "BACK", {});
  return unchanged({ ...stillOpen(open), screenId: before, stack: open.stack.slice(0, -1) });
}

/** The contact closes the Flow. Nothing is sent: WhatsApp tells nobody. */
export function closeFlow(open: OpenFlow): Step {
  if (open.status === "completed" || open.status === "closed") return unchanged(open);
  const { pending: _, snackbar: __, failure: ___, ...rest } = open;
  return unchanged({ ...rest, status: "closed" });
}
