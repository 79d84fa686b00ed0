/**
 * A block of formatted text, as far as WhatsApp knows markdown.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#richtext
 */
export type MarkdownBlock =
  | { kind: "heading"; level: 1 | 2; text: MarkdownText[] }
  | { kind: "paragraph"; text: MarkdownText[] }
  | { kind: "list"; isOrdered: boolean; items: MarkdownText[][] }
  /** `src` is a `data:` address. */
  | { kind: "image"; src: string; altText: string }
  | { kind: "table"; header: MarkdownText[][]; rows: MarkdownText[][][] };

/** A piece of text in one style; with `url` a link, which opens in the device's browser. */
export interface MarkdownText {
  text: string;
  isBold?: true;
  isItalic?: true;
  isStruckThrough?: true;
  url?: string;
}
