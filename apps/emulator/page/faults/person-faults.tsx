import type { FormEvent, ReactNode } from "react";
import { anySchema, ask } from "../control.ts";
import type { Place } from "../emulator-state.ts";
import { Check } from "./check.tsx";
import { ErrorCode } from "./error-code.tsx";
import type { FaultProps } from "./fault-state.ts";
import { Options } from "./request-faults.tsx";

type Step = { status: string; afterMs: number; code?: number | undefined };

const step = (status: string, afterMs = 0): Step => ({ status, afterMs });

const scripts: Record<string, Step[]> = {
  "read at once": [step("sent"), step("delivered"), step("read")],
  "read after five seconds": [step("sent"), step("delivered", 2_000), step("read", 5_000)],
  "delivered, never read": [step("sent"), step("delivered")],
  "read without a delivered": [step("sent"), step("read")],
  "only sent": [step("sent")],
  "never heard of again": [],
};

/** How messages to this person go, what the bot learns of them, and how long the window stays open. */
export function PersonFaults({ state, place, change }: FaultProps & { place: Place }): ReactNode {
  const person = state.contacts.find(({ waId }) => waId === place.waId);
  if (person === undefined) return null;
  const path = `/phones/${place.waId}`;
  const put = (body: object, edge = "") =>
    change(ask(anySchema, `${path}${edge}`, { method: "PUT", body: { ...body, phoneNumberId: place.phoneNumberId } }));
  const marketing = (value: string) => change(ask(anySchema, `${path}/marketing`, { method: "POST", body: { value } }));
  const chosen = nameOf(person.statusScript);
  return (
    <fieldset className="fault-form">
      <legend>Messages to {person.name} are</legend>
      <select
        aria-label="Statuses"
        value={chosen}
        onChange={(event) => put({ statusScript: scripts[event.target.value] ?? [] })}
      >
        <Options of={Object.fromEntries(Object.keys(scripts).map((name) => [name, name]))} />
        {scripts[chosen] === undefined && <option value={chosen}>{chosen}</option>}
      </select>
      <FailWith state={state} onFail={(code) => put({ statusScript: [{ ...step("failed"), code }] })} />
      <Check text="is on WhatsApp" isOn={person.isOnWhatsApp} onChange={(isOn) => put({ isOnWhatsApp: isOn })} />
      <Check
        text="hides the phone number"
        isOn={person.isPhoneHidden}
        onChange={(isOn) => put({ isPhoneHidden: isOn })}
      />
      <Check
        text="has blocked the business"
        isOn={person.hasBlockedBusiness}
        onChange={(isOn) => put({ hasBlockedBusiness: isOn })}
      />
      <Check
        text="has stopped marketing messages"
        isOn={person.hasStoppedMarketing}
        onChange={(isOn) => marketing(isOn ? "stop" : "resume")}
      />
      <span className="button-group">
        <button type="button" className="button" onClick={() => put({ openForSeconds: 0 }, "/window")}>
          Close window
        </button>
        <button type="button" className="button" onClick={() => put({ openForSeconds: 300 }, "/window")}>
          5 min left
        </button>
      </span>
    </fieldset>
  );
}

function FailWith({ state, onFail }: { state: FaultProps["state"]; onFail: (code: number) => void }): ReactNode {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    onFail(Number(new FormData(event.currentTarget).get("code")));
  }
  return (
    <form className="fault-line" aria-label="Failing messages" onSubmit={submit}>
      <ErrorCode errors={state.errors} />
      <button type="submit" className="button">
        Fail
      </button>
    </form>
  );
}

/** A script that is none of these is told by its statuses. */
function nameOf(script: Step[]): string {
  const known = Object.entries(scripts).find(([, steps]) => JSON.stringify(steps) === JSON.stringify(script));
  return known?.[0] ?? script.map(({ status, code }) => (code === undefined ? status : `${status} ${code}`)).join(", ");
}
