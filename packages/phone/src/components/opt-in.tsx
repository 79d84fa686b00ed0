import type { OptInView } from "@tributary/flow-json";
import { type ReactNode, useId } from "react";
import { describedBy, FieldNotes } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";

/** A box to tick, with a way to read more about it. */
export function OptIn({ view }: { view: OptInView }): ReactNode {
  const { onChange, onLeave, onTap } = useFlowActs();
  const notes = { id: useId(), helperText: view.helperText, error: view.error };
  return (
    <div className="wa-opt-in">
      <label>
        <input
          type="checkbox"
          checked={view.value}
          required={view.isRequired}
          disabled={!view.isEnabled}
          onChange={(event) => onChange(view.name, event.target.checked)}
          onBlur={() => onLeave(view.name)}
          {...describedBy(notes)}
        />
        <span>{view.label}</span>
      </label>
      {view.hasReadMore && (
        <button type="button" className="wa-link" onClick={() => onTap(view.id)}>
          Read more
        </button>
      )}
      {view.error !== undefined && <FieldNotes {...notes} />}
    </div>
  );
}
