import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The look of the code editor, allowed by the page's policy. Code is on light ground always: its colours are made for that. */
export function editorLook(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
  return [EditorView.cspNonce.of(nonce), look];
}

const look = EditorView.theme({
  "&": {
    fontSize: "12px",
    backgroundColor: "#fbfcfc",
    color: "#1b2427",
    border: "1px solid var(--tb-line-strong)",
    borderRadius: "6px",
  },
  ".cm-content": { fontFamily: "var(--mantine-font-family-monospace)", minHeight: "120px" },
  ".cm-scroller": { maxHeight: "420px" },
  ".cm-gutters": { backgroundColor: "transparent", color: "#5d6b6e", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "#eef3f3" },
  "&.cm-focused": { outline: "2px solid var(--mantine-primary-color-filled)" },
});
