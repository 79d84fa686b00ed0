import type { ReactNode } from "react";
import { type Block, formatMessage, type Inline } from "./format-message.ts";

/** A text with WhatsApp's marks, as elements: nothing in it is ever markup. */
export function FormattedText({ text }: { text: string }): ReactNode {
  return <div className="wa-text">{formatMessage(text).map((block, index) => blockView(block, index))}</div>;
}

function blockView(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p key={key}>{inlineViews(block.children)}</p>;
    case "quote":
      return <blockquote key={key}>{inlineViews(block.children)}</blockquote>;
    case "monospace":
      return <pre key={key}>{block.text}</pre>;
    case "bullets":
      return <ul key={key}>{itemViews(block.items)}</ul>;
    case "numbers":
      return (
        <ol key={key} start={block.start}>
          {itemViews(block.items)}
        </ol>
      );
  }
}

function itemViews(items: Inline[][]): ReactNode {
  return items.map((item, index) => <li key={keyAt(index)}>{inlineViews(item)}</li>);
}

/** The stretches of a line as elements. Links open in a new tab. */
export function inlineViews(inlines: Inline[]): ReactNode {
  return inlines.map((inline, index) => inlineView(inline, keyAt(index)));
}

function inlineView(inline: Inline, key: string): ReactNode {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code":
      return <code key={key}>{inline.text}</code>;
    case "link":
      return (
        <a key={key} href={inline.url} target="_blank" rel="noreferrer noopener">
          {inline.text}
        </a>
      );
    case "bold":
      return <strong key={key}>{inlineViews(inline.children)}</strong>;
    case "italic":
      return <em key={key}>{inlineViews(inline.children)}</em>;
    case "strike":
      return <s key={key}>{inlineViews(inline.children)}</s>;
  }
}

/** Texts are split anew whenever they change: the place is all that there is to tell their parts apart. */
function keyAt(index: number): string {
  return String(index);
}
