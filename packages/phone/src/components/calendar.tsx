import type { DayRules } from "@tributary/flow-json";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "../icons.tsx";
import { addDays, addMonths, canPick, clampDay, columnOf, dayLabel, daysOfWeek, weeksOf } from "./calendar-days.ts";
import { MonthAndYear } from "./month-and-year.tsx";

type CalendarProps = {
  days: DayRules;
  /** The day to begin with. */
  initial: string;
  today: string;
  /** The chosen day, or the first and the last of a period. */
  chosen: { from: string; to: string };
  onPick: (day: string) => void;
};

/** A month to pick a day from. Arrow keys walk over days, Page Up and Down over months. */
export function Calendar({ days, initial, today, chosen, onPick }: CalendarProps): ReactNode {
  const [active, setActive] = useState(() => clampDay(initial, days));
  const grid = useRef<HTMLTableElement>(null);
  const isWalking = useRef(true);
  useEffect(() => {
    if (isWalking.current) grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus();
  }, [active]);
  function turn(months: number): void {
    isWalking.current = false;
    setActive(clampDay(addMonths(active, months), days));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const next = dayAfterKey(event, active);
    if (next === undefined) return;
    event.preventDefault();
    isWalking.current = true;
    setActive(clampDay(next, days));
  }
  return (
    <div className="wa-calendar">
      <div className="wa-calendar-head">
        <button type="button" className="wa-icon-button" aria-label="Previous month" onClick={() => turn(-1)}>
          <Icon name="chevron-left" />
        </button>
        <MonthAndYear day={active} days={days} onChange={(day) => turn(monthsBetween(active, day))} />
        <button type="button" className="wa-icon-button" aria-label="Next month" onClick={() => turn(1)}>
          <Icon name="chevron" />
        </button>
      </div>
      <table ref={grid} onKeyDown={onKeyDown} aria-label={dayLabel(active).replace(/^\d+ /, "")}>
        <thead>
          <tr>
            {daysOfWeek.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(active).map((week) => (
            <tr key={week.find((day) => day !== undefined)}>
              {week.map((day, column) => (
                <td key={daysOfWeek[column]}>
                  {day !== undefined && (
                    <button
                      type="button"
                      data-day={day}
                      data-autofocus={day === active || undefined}
                      tabIndex={day === active ? 0 : -1}
                      className={dayClass(day, chosen, today)}
                      aria-label={dayLabel(day, true)}
                      aria-pressed={day === chosen.from || day === chosen.to}
                      aria-current={day === today ? "date" : undefined}
                      aria-disabled={!canPick(day, days)}
                      onClick={() => canPick(day, days) && onPick(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayClass(day: string, { from, to }: CalendarProps["chosen"], today: string): string {
  const isEnd = day === from || day === to;
  const isBetween = from !== "" && to !== "" && day > from && day < to;
  return `wa-day-cell ${isEnd ? "wa-day-chosen" : ""} ${isBetween ? "wa-day-between" : ""} ${day === today ? "wa-today" : ""}`;
}

function dayAfterKey({ key, shiftKey }: KeyboardEvent, day: string): string | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -columnOf(day));
    case "End":
      return addDays(day, 6 - columnOf(day));
    case "PageUp":
      return addMonths(day, shiftKey ? -12 : -1);
    case "PageDown":
      return addMonths(day, shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}

function monthsBetween(one: string, other: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(other) - months(one);
}
