import { type NodeIssue, shorten, type Turn } from "@tributary/engine";
import { z } from "zod";
import { requiredTemplateField, templateField } from "./fields.ts";
import type { Later } from "./inspect-window.ts";
import { calendarTime, isTimeZone, timeInZone, type WallTime } from "./time-zone.ts";

const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const unit = z.enum(["seconds", "minutes", "hours", "days"]).meta({ label: "Unit" });
const amount = z.number().int().min(1).max(100_000).meta({ label: "Amount" });

/** A time that a designer gives: so long after now, or a date and time that a text names. */
export const momentField = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("after"), amount, unit: unit.default("minutes") }),
  z.strictObject({
    kind: z.literal("at"),
    time: requiredTemplateField({
      label: "Date and time",
      help: "For example {{ local_var.appointment }}: 2026-12-01 15:00, 2026-12-01T14:00:00Z or milliseconds since 1970. A date alone means 9:00.",
    }),
    timeZone: templateField({
      label: "Time zone",
      help: "Of a time that names none, for example Europe/Berlin.",
    }).default("UTC"),
    shift: z
      .strictObject({
        amount,
        unit: unit.default("hours"),
        direction: z.enum(["before", "after"]).default("before").meta({ label: "Direction" }),
      })
      .optional()
      .meta({ label: "Earlier or later by", help: "For example 24 hours before." }),
  }),
]);

/** A moment as it stands in a configuration. */
export type Moment = z.infer<typeof momentField>;

/** When a moment is, or why it is none: a code and plain words. */
export type MomentReading = { time: number } | { code: "time-invalid"; problem: string };

/** Works out when a moment is, in milliseconds since 1970. */
export function readMoment(moment: Moment, turn: Turn): MomentReading {
  if (moment.kind === "after") return { time: turn.now + moment.amount * units[moment.unit] * 1000 };
  const timeZone = turn.render(moment.timeZone).trim() || "UTC";
  if (!isTimeZone(timeZone)) return invalid(`“${timeZone}” is not a time zone; write one such as Europe/Berlin.`);
  const text = turn.render(moment.time).trim();
  const time = readTime(text, timeZone);
  if (time === undefined) {
    return invalid(`“${shorten(text, 60)}” is not a date and time; write it like 2026-12-01 15:00.`);
  }
  return { time: time + shiftMs(moment.shift) };
}

/** What is wrong with a moment whatever its variables hold. `field` is its path in the configuration. */
export function inspectMoment(moment: Moment, field: string, maxDays: number): NodeIssue[] {
  if (moment.kind === "after") return lengthIssues(moment, field, maxDays);
  const issue = { code: "time-invalid", severity: "error" } as const;
  const timeZone = moment.timeZone.trim() || "UTC";
  if (!timeZone.includes("{") && !isTimeZone(timeZone)) {
    const message = `“${timeZone}” is not a time zone. Write one such as Europe/Berlin.`;
    return [{ ...issue, message, field: `${field}.timeZone` }];
  }
  if (moment.time.includes("{") || readTime(moment.time.trim(), "UTC") !== undefined) return [];
  const message = `“${moment.time}” is not a date and time. Write it like 2026-12-01 15:00.`;
  return [{ ...issue, message, field: `${field}.time` }];
}

function lengthIssues(moment: Extract<Moment, { kind: "after" }>, field: string, maxDays: number): NodeIssue[] {
  if (moment.amount * units[moment.unit] <= maxDays * units.days) return [];
  const message = `This is longer than ${maxDays} days, which is the most here.`;
  return [{ code: "time-too-far", severity: "error", message, field: `${field}.amount` }];
}

/** How long after now a moment is, as far as it can be told without a turn. */
export function latenessOf(moment: Moment): Later {
  return moment.kind === "after" ? { minutes: (moment.amount * units[moment.unit]) / 60 } : "unknown";
}

const WALL = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/;
const OFFSET = /\s*(Z|[+-]\d{2}:?\d{2})$/i;
/** A date alone is meant for people: not for midnight. */
const HOUR_OF_A_DATE = 9;

function readTime(text: string, timeZone: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  const offset = text.includes(":") ? OFFSET.exec(text)?.[1] : undefined;
  const wall = readWallTime(offset === undefined ? text : text.replace(OFFSET, ""));
  const asUtc = wall && calendarTime(wall);
  if (!wall || asUtc === undefined) return undefined;
  return offset === undefined ? timeInZone(wall, timeZone) : asUtc - offsetMs(offset);
}

function readWallTime(text: string): WallTime | undefined {
  const [, year, month, day, hour = HOUR_OF_A_DATE, minute = 0, second = 0] = WALL.exec(text) ?? [];
  if (year === undefined) return undefined;
  return {
    ...{ year: Number(year), month: Number(month), day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
  };
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function shiftMs(shift: Extract<Moment, { kind: "at" }>["shift"]): number {
  if (!shift) return 0;
  const length = shift.amount * units[shift.unit] * 1000;
  return shift.direction === "before" ? -length : length;
}

function invalid(problem: string): MomentReading {
  return { code: "time-invalid", problem };
}
