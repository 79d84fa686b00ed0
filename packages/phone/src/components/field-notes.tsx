import type { ReactNode } from "react";

type Notes = { id: string; helperText?: string | undefined; error?: string | undefined; count?: string | undefined };

/** What stands under a field: what is wrong, else what helps, and how much is typed. */
export function FieldNotes({ id, helperText, error, count }: Notes): ReactNode {
  return (
    <div className="wa-notes">
      <span id={id}>{error === undefined ? helperText : <span className="wa-error">{error}</span>}</span>
      {count && <span aria-hidden="true">{count}</span>}
    </div>
  );
}

/** What a control needs so that its note is read out with it. */
export function describedBy({ id, helperText, error }: Notes): Record<string, string | boolean> {
  const isInvalid = error === undefined ? {} : { "aria-invalid": true };
  return helperText === undefined && error === undefined ? {} : { "aria-describedby": id, ...isInvalid };
}

/** A label with the word for what may stay blank, as WhatsApp marks it. */
export function labelText({ label, isRequired }: { label: string; isRequired: boolean }): string {
  return isRequired || label === "" ? label : `${label} (optional)`;
}
