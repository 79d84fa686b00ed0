import {
  closeFlow,
  type Effect,
  type EndpointAnswer,
  type EndpointRequest,
  type FlowJson,
  type FlowStart,
  goBack,
  type Json,
  type JsonObject,
  leaveInput,
  type OpenFlow,
  openFlow,
  receive,
  type ScreenView,
  type Step,
  type SummaryEntry,
  setValue,
  tap,
  viewScreen,
} from "@tributary/flow-json";
import { useEffect, useMemo, useRef, useState } from "react";
import { flowProgress } from "./flow-progress.ts";

/** What a Flow needs from the world around the phone. */
export type FlowWorld = {
  /** Asks the Flow's endpoint; what goes wrong is an answer too. */
  exchange: (request: EndpointRequest) => Promise<EndpointAnswer>;
  /** Sends the response to the business. */
  complete: (payload: JsonObject, summary: SummaryEntry[]) => void;
  /** Opens a page in the device's browser. */
  openUrl: (url: string) => void;
};

/** A Flow that runs, in the terms of `FlowSheet`. */
export type RunningFlow = {
  open: OpenFlow;
  view: ScreenView;
  progress: { step: number; of: number };
  onChange: (name: string, value: Json) => void;
  onLeave: (name: string) => void;
  onTap: (id: string) => void;
  onBack: () => void;
  /** The contact leaves: nothing is sent. */
  close: () => void;
};

/** Runs a Flow: the runtime decides, `world` does. Another `flow` or `start` (by identity) begins anew. */
export function useFlow(flow: FlowJson, start: FlowStart, world: FlowWorld): RunningFlow {
  const begun = useMemo(() => openFlow(flow, start), [flow, start]);
  const [state, setState] = useState<{ begun: Step; open: OpenFlow }>({ begun, open: begun.open });
  const current = useRef<OpenFlow>(begun.open);
  const latestWorld = useRef(world);
  latestWorld.current = world;
  const open = state.begun === begun ? state.open : begun.open;

  function take(step: Step): void {
    current.current = step.open;
    setState({ begun, open: step.open });
    for (const effect of step.effects) void perform(effect);
  }
  async function perform(effect: Effect): Promise<void> {
    const { exchange, complete, openUrl } = latestWorld.current;
    if (effect.kind === "complete") complete(effect.payload, effect.summary);
    if (effect.kind === "open-url") openUrl(effect.url);
    if (effect.kind === "report-error") await exchange(effect.request).catch(() => undefined);
    if (effect.kind === "data-exchange") {
      const answer = await exchange(effect.request).catch(
        (): EndpointAnswer => ({ failure: "no_http_response_error" }),
      );
      take(receive(flow, current.current, effect.id, answer));
    }
  }
  const performed = useRef<Step>(undefined);
  useEffect(() => {
    if (performed.current === begun) return;
    performed.current = begun;
    take(begun);
  });

  const view = useMemo(() => viewScreen(flow, open), [flow, open]);
  return {
    open,
    view,
    progress: flowProgress(flow, open),
    onChange: (name, value) => take(setValue(flow, current.current, name, value)),
    onLeave: (name) => take(leaveInput(flow, current.current, name)),
    onTap: (id) => take(tap(flow, current.current, id)),
    onBack: () => take(goBack(flow, current.current)),
    close: () => take(closeFlow(current.current)),
  };
}
