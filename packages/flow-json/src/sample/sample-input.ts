import type { Json, JsonObject } from "../json/json.ts";
import type {
  CalendarRangeView,
  ChoiceView,
  DayRules,
  FilePickerView,
  InputView,
  TextInputView,
} from "../runtime/screen-view.ts";
import { plausibleText } from "./plausible-text.ts";
import { samplePattern } from "./sample-pattern.ts";

/** Something plausible that a contact could give to an input as it is shown, keeping its rules. */
export function sampleInput(input: InputView): Json {
  switch (input.type) {
    case "TextInput":
      return sampleText(input);
    case "TextArea":
      return fitLength(plausibleText(input.label), input.characters);
    case "OptIn":
      return true;
    case "DatePicker":
      return sampleDay(input.days);
    case "CalendarPicker":
      return input.mode === "range" ? samplePeriod(input) : sampleDay(input.days);
    case "PhotoPicker":
    case "DocumentPicker":
      return sampleFiles(input);
    default:
      return sampleChoice(input);
  }
}

function sampleText({ inputType, characters, label, pattern }: TextInputView): string {
  const fitting = pattern === undefined ? undefined : samplePattern(pattern, characters.min);
  if (fitting !== undefined) return fitting;
  switch (inputType) {
    case "number":
      return fitLength("2", characters, "0");
    case "passcode":
      return fitLength("1234", characters, "5");
    case "email":
      return fitLength("ada@example.com", characters, "m");
    case "phone":
      return fitLength("+14155550100", characters, "0");
    case "password":
      return fitLength("Correct-Horse-7", characters, "x");
    default:
      return fitLength(plausibleText(label), characters);
  }
}

function fitLength(text: string, { min, max }: { min: number; max: number }, filler = "."): string {
  return text.padEnd(Math.min(min, 10_000), filler).slice(0, Math.max(1, max));
}

/** The first options, as many as must be chosen and at least one. */
function sampleChoice({ options, isMultiple, minSelected }: ChoiceView): Json {
  const ids = options.filter(({ isEnabled, isSelected }) => isEnabled || isSelected).map(({ id }) => id);
  return isMultiple ? ids.slice(0, Math.max(1, minSelected)) : (ids[0] ?? "");
}

const millisecondsOfDay = 86_400_000;

/** The days before nobody named an earliest one: any will do. */
const anyDay = "2026-01-15";

/** More days than a year has: whoever forbids all of them leaves nothing to pick. */
const daysTried = 800;

function sampleDay(
  rules: DayRules,
  from = rules.minDate > "1900-01-01" || rules.maxDate < anyDay ? rules.minDate : anyDay,
): string {
  const start = Date.parse(from);
  for (let days = 0; days < daysTried && Number.isFinite(start); days += 1) {
    const at = new Date(start + days * millisecondsOfDay);
    const day = at.toISOString().slice(0, 10);
    const weekday = (["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const)[at.getUTCDay()];
    const isIncluded = weekday !== undefined && rules.includeDays.includes(weekday);
    if (day <= rules.maxDate && isIncluded && !rules.unavailableDates.includes(day)) return day;
  }
  return "";
}

function samplePeriod({ days, minDays = 1, maxDays }: CalendarRangeView): JsonObject {
  const start = sampleDay(days);
  if (start === "") return {};
  const last = new Date(Date.parse(start) + (minDays - 1) * millisecondsOfDay);
  const end = Number.isFinite(last.getTime()) ? sampleDay(days, last.toISOString().slice(0, 10)) : "";
  const length = (Date.parse(end) - Date.parse(start)) / millisecondsOfDay + 1;
  const isTooLong = maxDays !== undefined && length > maxDays;
  return end === "" || isTooLong ? { "start-date": start } : { "start-date": start, "end-date": end };
}

/** Files that nobody has: their names and kinds are right, their content is not there. */
function sampleFiles({ minFiles, mimeTypes, type }: FilePickerView): JsonObject[] {
  const mimeType = type === "PhotoPicker" ? "image/jpeg" : (mimeTypes[0] ?? "application/pdf");
  const ending = mimeType.slice(mimeType.lastIndexOf("/") + 1).replace("jpeg", "jpg");
  return Array.from({ length: Math.max(1, Math.min(minFiles, 30)) }, (_, index) => ({
    id: String(1_000_000_000_000_001 + index),
    file_name: `sample-${index + 1}.${ending}`,
    mime_type: mimeType,
    sha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    size_bytes: 1024,
  }));
}
