import type { ReactNode } from "react";
import { anySchema, ask } from "../control.ts";

type PendingProps = { items: string[]; path: string; change: (doing: Promise<unknown>) => void };

/** What is still to go wrong, and a way to call it off. */
export function Pending({ items, path, change }: PendingProps): ReactNode {
  if (items.length === 0) return null;
  return (
    <div className="fault-pending">
      <ul>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two alike are two
          <li key={`${index} ${item}`}>{item}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={() => change(ask(anySchema, path, { method: "DELETE" }))}>
        Remove all
      </button>
    </div>
  );
}
