import { type ReactNode, useState } from "react";
import { anySchema, ask } from "../control.ts";
import type { FaultProps } from "./fault-state.ts";
import { Options } from "./request-faults.tsx";

const statuses = ["DRAFT", "PUBLISHED", "THROTTLED", "BLOCKED", "DEPRECATED"];

const alerts = {
  ENDPOINT_AVAILABILITY: "the endpoint is unavailable",
  ENDPOINT_LATENCY: "the endpoint is slow",
  ENDPOINT_ERROR_RATE: "the endpoint fails",
  CLIENT_ERROR_RATE: "screens fail",
  FLOW_VERSION_EXPIRY_WARNING: "the version is old",
};

/** What Meta's monitoring makes of a Flow. */
export function FlowFaults({ state, change }: FaultProps): ReactNode {
  const flows = state.accounts.flatMap((account) => account.flows);
  const [id, setId] = useState<string>();
  const [alert, setAlert] = useState<string>("ENDPOINT_AVAILABILITY");
  const flow = flows.find((one) => one.id === id) ?? flows[0];
  if (flow === undefined) return null;
  const tell = (alert_state: string) => {
    const body = alert === "FLOW_VERSION_EXPIRY_WARNING" ? { event: alert } : { event: alert, alert_state };
    change(ask(anySchema, `/flows/${flow.id}/alerts`, { method: "POST", body }));
  };
  const setStatus = (status: string) =>
    change(ask(anySchema, `/flows/${flow.id}`, { method: "PUT", body: { status } }));
  return (
    <fieldset className="fault-form">
      <legend>Meta finds that the Flow</legend>
      <select aria-label="Flow" value={flow.id} onChange={(event) => setId(event.target.value)}>
        <Options of={Object.fromEntries(flows.map((one) => [one.id, one.name]))} />
      </select>
      <select aria-label="Status of the Flow" value={flow.status} onChange={(event) => setStatus(event.target.value)}>
        <Options of={Object.fromEntries(statuses.map((status) => [status, `is ${status}`]))} />
      </select>
      <select aria-label="Alert" value={alert} onChange={(event) => setAlert(event.target.value)}>
        <Options of={alerts} />
      </select>
      <span className="button-group">
        <button type="button" className="button" onClick={() => tell("ACTIVATED")}>
          Tell the bot
        </button>
        {alert !== "FLOW_VERSION_EXPIRY_WARNING" && (
          <button type="button" className="button" onClick={() => tell("DEACTIVATED")}>
            It is over
          </button>
        )}
      </span>
    </fieldset>
  );
}
