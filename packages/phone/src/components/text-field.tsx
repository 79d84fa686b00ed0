import type { TextAreaView, TextInputView } from "@tributary/flow-json";
import { type ReactNode, useId } from "react";
import { describedBy, FieldNotes, labelText } from "./field-notes.tsx";
import { useFlowActs } from "./flow-acts.ts";

type FieldView = TextInputView | TextAreaView;

/** One or several lines to type. The label floats above what is typed; a large one stands over the field. */
export function TextField({ view }: { view: FieldView }): ReactNode {
  const id = useId();
  const notesId = useId();
  const { helperText, error, characters, hasLargeLabel } = view;
  const isLong = view.type === "TextArea" || characters.count > characters.max * 0.8;
  const count = isLong && Number.isFinite(characters.max) ? `${characters.count}/${characters.max}` : undefined;
  const notes = { id: notesId, helperText, error, count };
  const kind = view.type === "TextArea" ? "wa-field-long" : "";
  const state = `${kind} ${error === undefined ? "" : "wa-field-wrong"} ${hasLargeLabel ? "wa-field-large" : ""}`;
  return (
    <div className={`wa-field ${state} ${view.value === "" ? "" : "wa-field-filled"}`}>
      <div className="wa-field-box">
        <Control view={view} id={id} notes={describedBy(notes)} />
        <label htmlFor={id}>{labelText(view)}</label>
      </div>
      <FieldNotes {...notes} />
    </div>
  );
}

const keyboards = {
  text: "text",
  number: "decimal",
  email: "email",
  password: "text",
  passcode: "numeric",
  phone: "tel",
} as const;
const types = {
  text: "text",
  number: "text",
  email: "email",
  password: "password",
  passcode: "password",
  phone: "tel",
} as const;

function Control(props: { view: FieldView; id: string; notes: Record<string, string | boolean> }): ReactNode {
  const { view, id, notes } = props;
  const { onChange, onLeave } = useFlowActs();
  const { name, isRequired, isEnabled, characters, value } = view;
  const every = {
    id,
    name,
    value,
    placeholder: " ",
    required: isRequired,
    disabled: !isEnabled,
    ...(Number.isFinite(characters.max) ? { maxLength: characters.max } : {}),
    onChange: (event: { target: { value: string } }) => onChange(name, event.target.value),
    onBlur: () => onLeave(name),
    ...notes,
  };
  if (view.type === "TextArea") return <textarea {...every} rows={4} />;
  return <input {...every} type={types[view.inputType]} inputMode={keyboards[view.inputType]} autoComplete="off" />;
}
