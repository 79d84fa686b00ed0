import { type ReactNode, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { ask } from "./control.ts";

const mostShown = 300;

const entrySchema = z.object({
  seq: z.number(),
  atMs: z.number(),
  direction: z.string(),
  method: z.string(),
  url: z.string(),
  requestBody: z.string().optional(),
  httpStatus: z.number().optional(),
  responseBody: z.string().optional(),
  error: z.string().optional(),
});

type WireEntry = z.output<typeof entrySchema>;

/** Every request to the Graph API, every webhook and every question to an endpoint, newest first. */
export function Wire({ count, onClose }: { count: number; onClose: () => void }): ReactNode {
  const entries = useWire(count);
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = entries.filter((entry) => wanted === "" || JSON.stringify(entry).toLowerCase().includes(wanted));
  return (
    <aside className="wire" aria-label="Wire">
      <header className="wire-head">
        <h2>Wire</h2>
        <input
          type="search"
          aria-label="Show only what contains"
          placeholder="Show only what contains…"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <button type="button" className="icon-button" aria-label="Hide the wire" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="wire-list">
        {shown.map((entry) => (
          <Row key={entry.seq} entry={entry} />
        ))}
        {shown.length === 0 && <p className="wire-nothing muted">Nothing yet.</p>}
      </div>
    </aside>
  );
}

/** What is new is read whenever something happens; a reset begins anew. */
function useWire(count: number): WireEntry[] {
  const [entries, setEntries] = useState<WireEntry[]>([]);
  const last = useRef(0);
  const isReading = useRef(false);
  const latest = useRef(count);
  latest.current = count;
  const [missed, setMissed] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every exchange is a reason to read
  useEffect(() => {
    if (isReading.current) return;
    isReading.current = true;
    ask(z.object({ entries: z.array(entrySchema) }), `/wire?after=${last.current}`)
      .then(({ entries: added }) => {
        last.current = added.at(-1)?.seq ?? last.current;
        if (added.length > 0) setEntries((before) => [...added.toReversed(), ...before].slice(0, mostShown));
      })
      .catch(() => undefined)
      .finally(() => {
        isReading.current = false;
        if (latest.current !== count) setMissed(latest.current);
      });
  }, [count, missed]);
  return entries;
}

const ways: Record<string, string> = { graph: "bot → Meta", webhook: "Meta → bot", endpoint: "Flow → bot" };

function Row({ entry }: { entry: WireEntry }): ReactNode {
  const { direction, method, url, httpStatus, atMs, seq, error } = entry;
  const [isOpen, setIsOpen] = useState(false);
  const isFine = httpStatus !== undefined && httpStatus >= 200 && httpStatus < 300 && error === undefined;
  return (
    <details className="wire-row" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className={`wire-way wire-${direction}`}>{ways[direction] ?? direction}</span>
        <code className="wire-path">
          {method} {url}
        </code>
        <span className={isFine ? "wire-status" : "wire-status wire-bad"}>{httpStatus ?? "no answer"}</span>
      </summary>
      {isOpen && (
        <div className="wire-body">
          <p className="muted">
            {new Date(atMs).toLocaleTimeString("en-GB")} · #{seq}
            {error && ` · ${error}`}
          </p>
          <Part title="Request" text={entry.requestBody} />
          <Part title="Answer" text={entry.responseBody} />
          <Actions seq={seq} />
        </div>
      )}
    </details>
  );
}

function Part({ title, text }: { title: string; text: string | undefined }): ReactNode {
  if (!text) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text */}
      <pre tabIndex={0}>{pretty(text)}</pre>
    </section>
  );
}

function Actions({ seq }: { seq: number }): ReactNode {
  const [said, setSaid] = useState("");
  const run = (action: (seq: number) => Promise<string>) => () => {
    action(seq).then(setSaid, (error: Error) => setSaid(error.message));
  };
  return (
    <p className="wire-actions">
      <button type="button" className="button" onClick={run(replay)}>
        Replay
      </button>
      <button type="button" className="button" onClick={run(copy)}>
        Copy as curl
      </button>
      <span className="muted" role="status">
        {said}
      </span>
    </p>
  );
}

async function replay(seq: number): Promise<string> {
  const answerSchema = z.object({ httpStatus: z.number().optional(), error: z.string().optional() });
  const { httpStatus, error } = await ask(answerSchema, `/wire/${seq}/replay`, { method: "POST" });
  return error ?? `Answered ${httpStatus}.`;
}

async function copy(seq: number): Promise<string> {
  const response = await fetch(`/emulator/wire/${seq}/curl`);
  const text = await response.text();
  if (!response.ok) throw new Error("This exchange cannot be sent again.");
  await navigator.clipboard.writeText(text);
  return "Copied.";
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
