import { type Draft, error, warning } from "../doctor/draft.ts";
import { knows } from "../doctor/examined-flow.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { needsRichText } from "../runtime/parse-markdown.ts";
import type { OwnerPlace } from "./check-properties.ts";
import { type ComponentType, visible } from "./component-type.ts";
import { list } from "./list.ts";
import { type Property, required, since } from "./property.ts";
import { choice, flag, text } from "./values.ts";

/** Running text. */
export const textBody = paragraph("TextBody", 4096);

/** Running text in small print. */
export const textCaption = paragraph("TextCaption", 409);

/** Text that is written in one piece or, from Flow JSON 5.1, in several lines. */
export function lines(maxCharacters?: number): Property {
  const line = text(maxCharacters);
  const several = list({ min: 1, item: line });
  return {
    since: "2.1",
    gives: ["string", "array"],
    check: (value, at): Draft[] => {
      if (!Array.isArray(value)) return line.check(value, at);
      if (knows(at.flow, "5.1")) return several.check(value, at);
      const message = `“${at.name}” of ${at.owner} takes several lines only from Flow JSON 5.1. Write one text.`;
      return [error("INVALID_PROPERTY_TYPE", at.path, message)];
    },
  };
}

function paragraph(type: string, maxCharacters: number): ComponentType {
  return {
    type,
    since: "2.1",
    inConditionalsSince: "4.0",
    properties: {
      text: required(lines(maxCharacters)),
      "font-weight": choice("bold", "italic", "bold_italic", "normal"),
      strikethrough: flag(),
      markdown: since("5.1", flag()),
      ...visible,
    },
    check: checkMarkdown,
  };
}

function checkMarkdown({ text, markdown }: FlowComponent, { path, owner }: OwnerPlace): Draft[] {
  const source = Array.isArray(text) ? text.join("\n") : text;
  if (markdown !== true || typeof source !== "string" || !needsRichText(source)) return [];
  const message = `${owner} draws no headings, pictures and tables of markdown. Write them otherwise, or use a RichText.`;
  return [warning("markdown-needs-rich-text", [...path, "text"], message)];
}
