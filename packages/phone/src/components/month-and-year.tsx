import type { DayRules } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { monthNames } from "./calendar-days.ts";

/** Which month of which year a calendar shows; a birthday is far away from today. */
export function MonthAndYear(props: { day: string; days: DayRules; onChange: (day: string) => void }): ReactNode {
  const { day, days, onChange } = props;
  const year = Number(day.slice(0, 4));
  const first = Number(days.minDate.slice(0, 4));
  const last = Math.max(first, Number(days.maxDate.slice(0, 4)));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <span className="wa-month">
      <select
        aria-label="Month"
        value={day.slice(5, 7)}
        onChange={(event) => onChange(`${day.slice(0, 4)}-${event.target.value}-01`)}
      >
        {monthNames.map((name, index) => (
          <option key={name} value={String(index + 1).padStart(2, "0")}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label="Year"
        value={year}
        onChange={(event) => onChange(`${event.target.value.padStart(4, "0")}-${day.slice(5, 7)}-01`)}
      >
        {years.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </span>
  );
}
