import { type Later, type NodeIssue, shorten, type Turn } from "@tributary/engine";
import { z } from "zod";
import { readDateText } from "./date-text.ts";
import { requiredTemplateField, templateField } from "./fields.ts";
import { daysLater, isTimeZone, timeInZone, type WallTime } from "./time-zone.ts";

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
      .meta({ label: "Earlier or later by", help: "For example 24 hours before. Days keep the time of day." }),
  }),
]);

/** A moment as it stands in a configuration. */
export type Moment = z.infer<typeof momentField>;

type Shift = Extract<Moment, { kind: "at" }>["shift"];

/** When a moment is, or why it is none: a code and plain words. */
export type MomentReading = { time: number } | { code: "time-invalid"; problem: string };

/** Works out when a moment is, in milliseconds since 1970. */
export function readMoment(moment: Moment, turn: Turn): MomentReading {
  if (moment.kind === "after") return { time: turn.now + moment.amount * units[moment.unit] * 1000 };
  const timeZone = turn.render(moment.timeZone).trim() || "UTC";
  if (!isTimeZone(timeZone)) return invalid(`“${timeZone}” is not a time zone; write one such as Europe/Berlin.`);
  const text = turn.render(moment.time).trim();
  const named = readTime(text);
  if (!named) return invalid(`“${shorten(text, 60)}” is not a date and time; write it like 2026-12-01 15:00.`);
  return { time: timeOf(named, timeZone, moment.shift) };
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
  if (moment.time.includes("{") || readTime(moment.time.trim())) return [];
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

/** A date alone is meant for people: not for midnight. */
const HOUR_OF_A_DATE = 9;

/** What a text names: what a clock shows in some time zone, or a time that is the same everywhere. */
type NamedTime = { wall: WallTime } | { time: number };

function readTime(text: string): NamedTime | undefined {
  if (/^\d{13}$/.test(text)) return { time: Number(text) };
  if (/^\d{10}$/.test(text)) return { time: Number(text) * 1000 };
  const date = readDateText(text, HOUR_OF_A_DATE);
  return date?.offsetMs === undefined ? date : { time: date.asUtc - date.offsetMs };
}

/** Some days earlier or later a clock shows the same, however long those days are; hours are always as long. */
function timeOf(named: NamedTime, timeZone: string, shift?: Shift): number {
  if (!shift) return "time" in named ? named.time : timeInZone(named.wall, timeZone);
  const amount = shift.direction === "before" ? -shift.amount : shift.amount;
  if (shift.unit === "days" && "wall" in named) return timeInZone(daysLater(named.wall, amount), timeZone);
  return timeOf(named, timeZone) + amount * units[shift.unit] * 1000;
}

function invalid(problem: string): MomentReading {
  return { code: "time-invalid", problem };
}
