import type { TextView } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { Markdown } from "./markdown.tsx";

/** A text of one of the four sizes. Headings are headings for screen readers too. */
export function FlowText({ view }: { view: TextView }): ReactNode {
  const { type, text, blocks } = view;
  if (blocks !== undefined) return <Markdown blocks={blocks} isSmall={type === "TextCaption"} />;
  if (type === "TextHeading") return <h3 className="wa-heading">{text}</h3>;
  if (type === "TextSubheading") return <h3 className="wa-subheading">{text}</h3>;
  const weight = view.isBold ? "wa-bold" : "";
  const slope = view.isItalic ? "wa-italic" : "";
  const size = type === "TextCaption" ? "wa-caption" : "wa-body";
  const className = `${size} ${weight} ${slope}`.trim();
  return <p className={className}>{view.isStruckThrough ? <s>{text}</s> : text}</p>;
}
