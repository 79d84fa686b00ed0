import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import type { VariableChoice } from "../editor/surroundings.ts";
import { editorLook } from "./editor-look.ts";

interface Props {
  label: string;
  language: "javascript" | "json";
  value: string;
  variables: readonly VariableChoice[];
  onChange: (text: string) => void;
}

const languages: Record<Props["language"], () => Extension> = { javascript, json };

/** An editor for code; Escape, then Tab, leaves it by keyboard. */
export function CodeEditor({ label, language, value, variables, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ onChange, variables });
  latest.current = { onChange, variables };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor keeps its own text; the effect below brings in others'
  useEffect(() => {
    if (!place.current) return;
    const state = EditorState.create({
      doc: value,
      extensions: [
        basicSetup,
        languages[language](),
        autocompletion({ override: [(context) => complete(context, latest.current.variables)] }),
        keymap.of([]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of(({ docChanged, state: changed }) => {
          if (docChanged) latest.current.onChange(changed.doc.toString());
        }),
        editorLook(),
      ],
    });
    view.current = new EditorView({ state, parent: place.current });
    return () => view.current?.destroy();
  }, [language, label]);
  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (shown === undefined || shown === value) return;
    view.current?.dispatch({ changes: { from: 0, to: shown.length, insert: value } });
  }, [value]);
  return <div ref={place} className="tb-code" />;
}

function complete(context: CompletionContext, variables: readonly VariableChoice[]): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z_][\w.]*/);
  if (!word && !context.explicit) return null;
  return {
    from: word?.from ?? context.pos,
    options: variables.map(({ reference, type, about }) => ({
      label: reference,
      detail: type,
      info: about,
      type: "variable",
    })),
    validFor: /^[\w.]*$/,
  };
}
