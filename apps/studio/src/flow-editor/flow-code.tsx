import { autocompletion } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Finding } from "@tributary/flow-json";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { editorLook } from "../inspector/editor-look.ts";
import { changeTo } from "./change-to.ts";
import { completeFlowJson } from "./complete-flow-json.ts";
import { changeText, mend, useFlowState, useFlowStore } from "./flow-store.ts";
import { type MetaReport, type PlacedFinding, sourceOf } from "./place-meta-findings.ts";

interface Props {
  findings: readonly Finding[];
  meta: MetaReport;
  /** The place to show; another object shows it again. */
  place: { line: number; column: number } | undefined;
}

/** The draft as text, with the doctor's and Meta's findings at their places. Escape, then Tab, leaves it by keyboard. */
export function FlowCode({ findings, meta, place }: Props) {
  const store = useFlowStore();
  const text = useFlowState(({ history }) => history.present);
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  useEffect(() => {
    if (!element.current) return;
    const state = EditorState.create({
      doc: store.getState().history.present,
      extensions: [
        basicSetup,
        json(),
        lintGutter(),
        autocompletion({ override: [completeFlowJson] }),
        EditorView.contentAttributes.of({ "aria-label": "Flow JSON", tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, state: changed }) => {
          if (docChanged) changeText(store, changed.doc.toString(), "typing");
        }),
        editorLook(),
      ],
    });
    view.current = new EditorView({ state, parent: element.current });
    return () => view.current?.destroy();
  }, [store]);
  useEffect(() => {
    const change = view.current && changeTo(view.current.state.doc, text);
    if (change) view.current?.dispatch({ changes: change });
  }, [text]);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    const shown = [
      ...findings.map((finding) => toDiagnostic(doc, finding, (fix) => mend(store, fix))),
      ...meta.findings.map(ofMeta(doc, sourceOf(meta.isOutdated))),
    ];
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [findings, meta, store]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !place) return;
    const at = offset(editor.state.doc, place.line, place.column);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    editor.focus();
  }, [place]);
  return <div ref={element} className="tb-code tb-flow-code" />;
}

type Mend = (fix: NonNullable<Finding["fix"]>) => void;

function toDiagnostic(doc: Text, finding: Finding, onFix: Mend): Diagnostic {
  const { line, column, endLine, endColumn, severity, message, fix } = finding;
  return {
    from: offset(doc, line, column),
    to: offset(doc, endLine, endColumn),
    severity: severity === "hint" ? "info" : severity,
    message,
    actions: fix ? [{ name: "Fix it", apply: () => onFix(fix) }] : [],
  };
}

function ofMeta(doc: Text, source: string): (finding: PlacedFinding) => Diagnostic {
  return ({
    message,
    place: { line, column, endLine, endColumn } = { line: 1, column: 1, endLine: 1, endColumn: 1 },
  }) => ({
    from: offset(doc, line, column),
    to: offset(doc, endLine, endColumn),
    severity: "error",
    source,
    message,
  });
}

/** The findings may be a moment older than the text. */
function offset(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const { from, to } = doc.line(Math.max(1, line));
  return Math.min(to, from + Math.max(0, column - 1));
}
