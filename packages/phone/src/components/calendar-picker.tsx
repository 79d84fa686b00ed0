import type { CalendarPickerView, CalendarRangeView, DatePickerView, RangeEndView } from "@tributary/flow-json";
import { type ReactNode, useId, useState } from "react";
import { Icon } from "../icons.tsx";
import { BottomSheet } from "../sheet/bottom-sheet.tsx";
import { Calendar } from "./calendar.tsx";
import { clampDay, dayLabel } from "./calendar-days.ts";
import { fieldClass } from "./dropdown.tsx";
import { describedBy, FieldNotes, labelText } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";

/** A field that opens a calendar. */
export function CalendarPicker({ view }: { view: DatePickerView | CalendarPickerView }): ReactNode {
  const { onChange, onLeave, today } = useFlowActs();
  const [isOpen, setIsOpen] = useState(false);
  function close(): void {
    setIsOpen(false);
    onLeave(view.name);
  }
  function pick(day: string): void {
    onChange(view.name, day);
    close();
  }
  return (
    <>
      <DayField end={view} isEnabled={view.isEnabled} isOpen={isOpen} onOpen={() => setIsOpen(true)} />
      {isOpen && (
        <BottomSheet title={view.label} onClose={close} isCentered>
          <Calendar
            days={view.days}
            initial={view.value || clampDay(today, view.days)}
            today={today}
            chosen={{ from: view.value, to: view.value }}
            onPick={pick}
          />
          {view.value !== "" && !view.isRequired && (
            <button type="button" className="wa-text-button" onClick={() => pick("")}>
              Clear
            </button>
          )}
        </BottomSheet>
      )}
    </>
  );
}

type Ends = { from: string; to: string };

/** Two fields that open one calendar: the first day is picked, then the last. */
export function CalendarRange({ view }: { view: CalendarRangeView }): ReactNode {
  const { onChange, onLeave, today } = useFlowActs();
  const [isOpen, setIsOpen] = useState(false);
  const [ends, setEnds] = useState<Ends>({ from: "", to: "" });
  const { start, end, days, title, description, error } = view;
  const errorId = useId();
  function open(): void {
    setEnds({ from: start.value, to: end.value });
    setIsOpen(true);
  }
  function close(): void {
    setIsOpen(false);
    onLeave(view.name);
  }
  function save(): void {
    const picked = [
      ["start-date", ends.from],
      ["end-date", ends.to],
    ].filter(([, day]) => day !== "");
    onChange(view.name, Object.fromEntries(picked));
    close();
  }
  return (
    <fieldset className="wa-range">
      <legend className={title === undefined ? "wa-hidden" : "wa-group-label"}>{title ?? start.label}</legend>
      {description && <p className="wa-caption">{description}</p>}
      <DayField end={start} isEnabled={view.isEnabled} isOpen={isOpen} onOpen={open} />
      <DayField end={end} isEnabled={view.isEnabled} isOpen={isOpen} onOpen={open} />
      {error !== undefined && <FieldNotes id={errorId} error={error} />}
      {isOpen && (
        <BottomSheet title={title ?? start.label} onClose={close} isCentered>
          <p className="wa-range-ends" aria-live="polite">
            {ends.from === "" ? start.label : dayLabel(ends.from)} – {ends.to === "" ? end.label : dayLabel(ends.to)}
          </p>
          <Calendar
            days={days}
            initial={ends.from || clampDay(today, days)}
            today={today}
            chosen={ends}
            onPick={(day) => setEnds(withDay(ends, day))}
          />
          <button
            type="button"
            className="wa-main-button"
            disabled={(start.isRequired && ends.from === "") || (end.isRequired && ends.to === "")}
            onClick={save}
          >
            Done
          </button>
        </BottomSheet>
      )}
    </fieldset>
  );
}

/** A third day begins anew, and so does one before the first. */
function withDay({ from, to }: Ends, day: string): Ends {
  return from === "" || to !== "" || day < from ? { from: day, to: "" } : { from, to: day };
}

function DayField(props: { end: RangeEndView; isEnabled: boolean; isOpen: boolean; onOpen: () => void }): ReactNode {
  const { end, isEnabled, isOpen, onOpen } = props;
  const notes = { id: useId(), helperText: end.helperText, error: end.error };
  return (
    <div className={fieldClass(end.error, end.value !== "")}>
      <button
        type="button"
        className="wa-field-box"
        disabled={!isEnabled}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={onOpen}
        {...describedBy(notes)}
      >
        <span className="wa-field-label">{labelText(end)} </span>
        <span className="wa-field-value">{end.value === "" ? "" : dayLabel(end.value)}</span>
        <Icon name="calendar" />
      </button>
      <FieldNotes {...notes} />
    </div>
  );
}
