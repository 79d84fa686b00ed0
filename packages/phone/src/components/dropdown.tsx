import type { ChoiceView } from "@tributary/flow-json";
import { type ReactNode, useId, useState } from "react";
import { Icon } from "../icons.tsx";
import { BottomSheet } from "../sheet/bottom-sheet.tsx";
import { OptionPicture } from "./choices.tsx";
import { describedBy, FieldNotes, labelText } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";
import { OptionList } from "./option-list.tsx";

/** A field that opens a sheet with options to choose one from. */
export function Dropdown({ view }: { view: ChoiceView }): ReactNode {
  const { onChange, onLeave } = useFlowActs();
  const [isOpen, setIsOpen] = useState(false);
  const chosen = view.options.find((option) => option.isSelected);
  const notes = { id: useId(), helperText: view.helperText, error: view.error };
  function close(): void {
    setIsOpen(false);
    onLeave(view.name);
  }
  return (
    <div className={fieldClass(view.error, chosen !== undefined)}>
      <button
        type="button"
        className="wa-field-box"
        disabled={!view.isEnabled}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        {...describedBy(notes)}
      >
        <span className="wa-field-label">{labelText(view)} </span>
        {chosen && <OptionPicture option={chosen} />}
        <span className="wa-field-value">{chosen?.title}</span>
        <Icon name="chevron-down" />
      </button>
      <FieldNotes {...notes} />
      {isOpen && (
        <BottomSheet title={view.label} onClose={close}>
          <OptionList
            label={view.label}
            options={view.options}
            onChoose={(id) => {
              onChange(view.name, id);
              close();
            }}
          />
        </BottomSheet>
      )}
    </div>
  );
}

/** The classes of a field that is a button. */
export function fieldClass(error: string | undefined, isFilled: boolean): string {
  return `wa-field wa-field-button ${error === undefined ? "" : "wa-field-wrong"} ${isFilled ? "wa-field-filled" : ""}`;
}
