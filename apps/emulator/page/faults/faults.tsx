import "./faults.css";
import { type ReactNode, useState } from "react";
import type { Place } from "../emulator-state.ts";
import { useFaultState } from "./fault-state.ts";
import { FlowFaults } from "./flow-faults.tsx";
import { Limits } from "./limits.tsx";
import { PersonFaults } from "./person-faults.tsx";
import { RequestFaults } from "./request-faults.tsx";
import { WebhookFaults } from "./webhook-faults.tsx";

/** How Meta, its webhooks and this person shall misbehave. `version` changes whenever the emulator has changed. */
export function Faults({ place, version }: { place: Place | undefined; version: number }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const state = useFaultState(isOpen, version);
  function change(doing: Promise<unknown>): void {
    doing.then(
      () => setProblem(""),
      (error: Error) => setProblem(error.message),
    );
  }
  const active = (state?.faults.length ?? 0) + (state?.rules.length ?? 0);
  return (
    <details className="faults" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        Faults <span className="muted">{isOpen && active > 0 ? `${active} waiting` : "make things go wrong"}</span>
      </summary>
      {isOpen && state && (
        <>
          <p className="form-problem" role="alert">
            {problem}
          </p>
          <RequestFaults state={state} place={place} change={change} />
          <WebhookFaults state={state} place={place} change={change} />
          {place && <PersonFaults key={place.waId} state={state} place={place} change={change} />}
          <Limits state={state} change={change} />
          <FlowFaults state={state} change={change} />
        </>
      )}
    </details>
  );
}
