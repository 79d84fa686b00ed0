import type { ReactNode } from "react";
import { anySchema, ask } from "../control.ts";
import { Check } from "./check.tsx";
import type { FaultProps } from "./fault-state.ts";

const metasThroughput = 80;

/** Meta's rules that can be switched on and off while the emulator runs. */
export function Limits({ state, change }: FaultProps): ReactNode {
  const { strict, undeliverable, templateReviewSeconds, hasFlowMonitoring, rateLimits } = state.settings;
  const put = (body: object) => change(ask(anySchema, "/settings", { method: "PUT", body }));
  const limit = (changes: object) => put({ rateLimits: { ...rateLimits, ...changes } });
  const rules: [text: string, isOn: boolean, set: (isOn: boolean) => void][] = [
    ["the window, versions and Flow states are checked", strict, (isOn) => put({ strict: isOn })],
    [
      "what cannot be delivered fails later (131047, 131026)",
      undeliverable === "async",
      (isOn) => put({ undeliverable: isOn ? "async" : "sync" }),
    ],
    [
      "80 messages a second (130429)",
      rateLimits.throughputPerSecond !== undefined,
      (isOn) => limit({ throughputPerSecond: isOn ? metasThroughput : undefined }),
    ],
    ["45 at once to one person (131056)", rateLimits.hasPairLimit, (isOn) => limit({ hasPairLimit: isOn })],
    [
      "5,000 management calls an hour (80007)",
      rateLimits.hasManagementLimit,
      (isOn) => limit({ hasManagementLimit: isOn }),
    ],
    ["endpoints of Flows are watched", hasFlowMonitoring, (isOn) => put({ hasFlowMonitoring: isOn })],
    [
      "templates wait for a reviewer",
      templateReviewSeconds === "manual",
      (isOn) => put({ templateReviewSeconds: isOn ? "manual" : 5 }),
    ],
  ];
  return (
    <fieldset className="fault-form">
      <legend>Meta's rules</legend>
      {rules.map(([text, isOn, set]) => (
        <Check key={text} text={text} isOn={isOn} onChange={set} />
      ))}
    </fieldset>
  );
}
