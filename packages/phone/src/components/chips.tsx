import type { ChoiceView } from "@tributary/flow-json";
import { type ReactNode, useId } from "react";
import { Icon } from "../icons.tsx";
import { countText, valueWith } from "./choices.tsx";
import { describedBy, FieldNotes, labelText } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";

/** Short options side by side, of which several are chosen. */
export function Chips({ view }: { view: ChoiceView }): ReactNode {
  const { onChange, onLeave } = useFlowActs();
  const notes = { id: useId(), helperText: countText(view), error: view.error };
  return (
    <fieldset
      className="wa-choices wa-chips"
      disabled={!view.isEnabled}
      {...describedBy(notes)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onLeave(view.name)}
    >
      <legend className="wa-group-label">{labelText(view)}</legend>
      {view.description && <p className="wa-caption">{view.description}</p>}
      <div className="wa-chip-row">
        {view.options.map((option) => (
          <label key={option.id} className="wa-chip">
            <input
              type="checkbox"
              value={option.id}
              checked={option.isSelected}
              disabled={!option.isEnabled}
              onChange={() => onChange(view.name, valueWith(view, option.id))}
            />
            {option.isSelected && <Icon name="check" />}
            {option.title}
          </label>
        ))}
      </div>
      <FieldNotes {...notes} />
    </fieldset>
  );
}
