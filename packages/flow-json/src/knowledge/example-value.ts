import type { Json } from "../json/json.ts";
import type { DataShape } from "../model/data-shape.ts";
import type { FlowComponent } from "../model/flow-json.ts";

/** A value of a shape; `name` gives texts something to say. */
export function exampleValue(shape: DataShape, name: string): Json {
  switch (shape.type) {
    case "number":
      return 1;
    case "boolean":
      return true;
    case "array":
      return shape.items === undefined ? [] : [exampleValue(shape.items, name)];
    case "object":
      return Object.fromEntries(
        (shape.properties ?? []).map((property) => [property.name, exampleValue(property.shape, property.name)]),
      );
    default:
      return `Sample ${name}`;
  }
}

/** What a contact could give to an input that has no options; `undefined` where its shape says enough. */
export function exampleOfInput(input: FlowComponent): Json | undefined {
  switch (input.type) {
    case "TextInput":
      return typedExamples.get(String(input["input-type"]));
    case "DatePicker":
      return "2026-01-15";
    case "CalendarPicker":
      return input["mode"] === "range" ? { "start-date": "2026-01-15", "end-date": "2026-01-17" } : "2026-01-15";
    case "PhotoPicker":
      return [file("photo.jpg", "image/jpeg")];
    case "DocumentPicker":
      return [file("document.pdf", "application/pdf")];
    default:
      return undefined;
  }
}

const typedExamples = new Map<string, Json>([
  ["number", "2"],
  ["email", "ada@example.com"],
  ["phone", "+14155550100"],
  ["passcode", "1234"],
  ["password", "Correct-Horse-7"],
]);

/** As a response has it. */
function file(name: string, mimeType: string): Json {
  const sha256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  return { file_name: name, mime_type: mimeType, sha256, id: "1000000000000001" };
}
