import type { FormEvent, ReactNode } from "react";
import { anySchema, ask } from "../control.ts";
import type { FaultState, PlacedFaultProps } from "./fault-state.ts";
import { Pending } from "./pending.tsx";
import { Options } from "./request-faults.tsx";

const ways: Record<string, object> = {
  twice: { duplicate: 1 },
  late: { delayMs: 5_000 },
  reversed: { reorder: true },
  together: { batch: true },
  never: { drop: true },
};

const wayNames = {
  twice: "delivered twice",
  late: "delivered 5 s late",
  reversed: "delivered in reverse order",
  together: "delivered in one POST",
  never: "never delivered",
};

const kinds = { message: "messages", status: "statuses", account: "news of the account", "": "all of them" };
const counts = { 1: "the next one", 3: "the next three", 10: "the next ten", "": "until removed" };

/** How the next webhooks shall reach the bot. */
export function WebhookFaults({ state, place, change }: PlacedFaultProps): ReactNode {
  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = String(form.get("kind"));
    const next = String(form.get("next"));
    const isOnlyPerson = form.get("person") === "on" && place !== undefined;
    const match = { ...(kind === "" ? {} : { kind }), ...(isOnlyPerson ? { waId: place.waId } : {}) };
    const way = ways[String(form.get("way"))];
    const body = { ...way, match, next: next === "" ? null : Number(next) };
    change(ask(anySchema, "/webhook-delivery", { method: "POST", body }));
  }
  return (
    <form className="fault-form" aria-label="Webhooks" onSubmit={add}>
      <h2>Webhooks are</h2>
      <select name="way" aria-label="How webhooks arrive">
        <Options of={wayNames} />
      </select>
      <select name="kind" aria-label="Which webhooks">
        <Options of={kinds} />
      </select>
      <select name="next" aria-label="How many webhooks">
        <Options of={counts} />
      </select>
      {place && (
        <label className="fault-check">
          <input type="checkbox" name="person" className="switch" /> this person's only
        </label>
      )}
      <button type="submit" className="button">
        Add rule
      </button>
      <Pending items={state.rules.map(describe)} path="/webhook-delivery" change={change} />
    </form>
  );
}

function describe(rule: FaultState["rules"][number]): string {
  const { next, match, duplicate, delayMs, reorder, batch, drop } = rule;
  const what = [
    duplicate === undefined ? "" : `${duplicate + 1} times`,
    delayMs === undefined ? "" : `${delayMs / 1_000} s late`,
    reorder ? "in reverse" : "",
    batch ? "in one POST" : "",
    drop ? "never" : "",
  ].filter((part) => part !== "");
  const which = Object.entries(kinds).find(([kind]) => kind === (match?.["kind"] ?? ""))?.[1] ?? "webhooks";
  return `${which}: ${what.join(", ")}, ${next === null ? "until removed" : `${next} more`}`;
}
