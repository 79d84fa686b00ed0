import { type FormEvent, type ReactNode, useState } from "react";
import { anySchema, ask } from "../control.ts";
import { ErrorCode } from "./error-code.tsx";
import type { FaultState, PlacedFaultProps } from "./fault-state.ts";
import { Pending } from "./pending.tsx";

const kinds = {
  error: "refused with a code",
  failed: "accepted, then failed",
  http: "answered by a proxy",
  "drop-response": "done, answer lost",
  delay: "answered late",
} as const;

const targets = {
  sends: "sends to anybody",
  person: "sends to this person",
  "/message_templates": "calls about templates",
  "/media": "uploads of files",
  "/flows": "calls about Flows",
  "/": "every request",
} as const;

/** What shall become of the bot's next requests to the Graph API. */
export function RequestFaults({ state, place, change }: PlacedFaultProps): ReactNode {
  const [kind, setKind] = useState<string>("error");
  function add(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      kind,
      ...contentOf(kind, form),
      ...timesOf(form),
      ...matchOf(String(form.get("target")), place?.waId),
    };
    change(ask(anySchema, "/faults", { method: "POST", body }));
  }
  return (
    <form className="fault-form" aria-label="Requests" onSubmit={add}>
      <h2>The bot's requests are</h2>
      <select aria-label="What happens" value={kind} onChange={(event) => setKind(event.target.value)}>
        <Options of={kinds} />
      </select>
      {(kind === "error" || kind === "failed") && <ErrorCode errors={state.errors} />}
      {kind === "http" && (
        <label className="fault-number">
          HTTP status <input name="status" type="number" min={200} max={599} defaultValue={502} />
        </label>
      )}
      {kind === "delay" && (
        <label className="fault-number">
          Seconds <input name="seconds" type="number" min={0} max={300} step={0.1} defaultValue={5} />
        </label>
      )}
      <select name="target" aria-label="Which requests">
        <Options of={place === undefined ? withoutPerson : targets} />
      </select>
      <Times name="times" />
      <button type="submit" className="button">
        Add fault
      </button>
      <Pending items={state.faults.map(describe)} path="/faults" change={change} />
    </form>
  );
}

const { person: _, ...withoutPerson } = targets;

/** The choices of a `select`. */
export function Options({ of }: { of: Record<string, string> }): ReactNode {
  return Object.entries(of).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}

/** For how many of them. */
export function Times({ name }: { name: string }): ReactNode {
  return (
    <select name={name} aria-label="How often">
      <Options of={{ 1: "once", 3: "three times", 10: "ten times", "": "until removed" }} />
    </select>
  );
}

function timesOf(form: FormData): { times: number | null } {
  const times = String(form.get("times"));
  return { times: times === "" ? null : Number(times) };
}

function contentOf(kind: string, form: FormData): object {
  if (kind === "error" || kind === "failed") return { code: Number(form.get("code")) };
  if (kind === "http") return { status: Number(form.get("status")) };
  return kind === "delay" ? { ms: Number(form.get("seconds")) * 1_000 } : {};
}

function matchOf(target: string, waId: string | undefined): object {
  if (target === "person") return { match: { to: waId } };
  return target === "sends" ? {} : { match: { path: target } };
}

function describe({ kind, code, times, match }: FaultState["faults"][number]): string {
  const what = Object.entries(kinds).find(([name]) => name === kind)?.[1] ?? kind;
  const who = match?.["to"] ?? match?.["path"] ?? "sends";
  return `${who}: ${what}${code === undefined ? "" : ` ${code}`}, ${times === null ? "until removed" : `${times} ×`}`;
}
