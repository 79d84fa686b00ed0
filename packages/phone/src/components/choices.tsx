import type { ChoiceView, OptionView } from "@tributary/flow-json";
import { type ReactNode, useId } from "react";
import { describedBy, FieldNotes, labelText } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";
import { Picture } from "./flow-image.tsx";

/** Options one below the other, of which one (radio buttons) or several (checkboxes) are chosen. */
export function Choices({ view }: { view: ChoiceView }): ReactNode {
  const { onChange, onLeave } = useFlowActs();
  const group = useId();
  const notes = { id: useId(), helperText: countText(view), error: view.error };
  const isLarge = view.mediaSize === "large";
  return (
    <fieldset
      className="wa-choices"
      disabled={!view.isEnabled}
      {...describedBy(notes)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onLeave(view.name)}
    >
      <legend className="wa-group-label">{labelText(view)}</legend>
      {view.description && <p className="wa-caption">{view.description}</p>}
      {view.options.map((option) => (
        <label key={option.id} className={isLarge ? "wa-option wa-option-large" : "wa-option"}>
          <OptionPicture option={option} />
          <OptionText option={option} />
          <input
            type={view.isMultiple ? "checkbox" : "radio"}
            name={group}
            value={option.id}
            checked={option.isSelected}
            disabled={!option.isEnabled}
            onChange={() => onChange(view.name, valueWith(view, option.id))}
          />
        </label>
      ))}
      <FieldNotes {...notes} />
    </fieldset>
  );
}

/** The value of a choice once this option was tapped. */
export function valueWith({ isMultiple, value }: ChoiceView, id: string): string | string[] {
  if (!isMultiple) return id;
  const chosen = Array.isArray(value) ? value : [];
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
}

/** How many options may be chosen, where the document says it. */
export function countText({ isMultiple, minSelected, maxSelected, options }: ChoiceView): string | undefined {
  const isBounded = maxSelected < options.length;
  if (!isMultiple || (minSelected < 2 && !isBounded)) return undefined;
  if (minSelected === maxSelected) return `Choose ${minSelected}`;
  if (minSelected < 2) return `Choose up to ${maxSelected}`;
  return isBounded ? `Choose ${minSelected} to ${maxSelected}` : `Choose at least ${minSelected}`;
}

function OptionText({ option }: { option: OptionView }): ReactNode {
  return (
    <span className="wa-option-text">
      <span className="wa-option-title">
        {option.title}
        {option.metadata && <small>{option.metadata}</small>}
      </span>
      {option.description && <small>{option.description}</small>}
    </span>
  );
}

/** The picture of an option, or its colour. */
export function OptionPicture({ option }: { option: OptionView }): ReactNode {
  if (option.image) return <Picture picture={option.image} className="wa-thumb" />;
  if (option.color === undefined) return null;
  return <span className="wa-thumb wa-colour" style={{ background: option.color }} aria-hidden="true" />;
}
