import type { TextView } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { Markdown } from "./markdown.tsx";

/** A text of one of the four sizes. A heading is one for screen readers too, once it says something. */
export function FlowText({ view }: { view: TextView }): ReactNode {
  const { type, text, blocks } = view;
  if (blocks !== undefined) return <Markdown blocks={blocks} isSmall={type === "TextCaption"} />;
  const Heading = text.trim() === "" ? "p" : "h3";
  if (type === "TextHeading") return <Heading className="wa-heading">{text}</Heading>;
  if (type === "TextSubheading") return <Heading className="wa-subheading">{text}</Heading>;
  const weight = view.isBold ? "wa-bold" : "";
  const slope = view.isItalic ? "wa-italic" : "";
  const size = type === "TextCaption" ? "wa-caption" : "wa-body";
  const className = `${size} ${weight} ${slope}`.trim();
  return <p className={className}>{view.isStruckThrough ? <s>{text}</s> : text}</p>;
}
