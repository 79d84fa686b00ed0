import { Select } from "@mantine/core";
import { declarationKey } from "@tributary/engine";
import { useState } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { suggestedType } from "../variables/suggested-type.ts";
import { readUndeclared, type Undeclared } from "../variables/undeclared.ts";
import { useDeclareVariable } from "../variables/use-declare-variable.ts";
import { DeclareOffers } from "./declare-offers.tsx";
import type { FieldProps, TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

/** A local or global variable to set. One that is not there yet is declared on the way. */
export function VariableField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { store, surroundings, projectId } = useEditing();
  const { error } = useFieldState(path);
  const [search, setSearch] = useState("");
  const declare = useDeclareVariable(projectId);
  const known = surroundings.bot.variables.flatMap(({ scope, name, type }) =>
    scope === "constant" ? [] : [{ value: `${scope}_var.${name}`, label: `${scope}_var.${name}`, type }],
  );
  const current = typeof value === "string" && value !== "" ? value : null;
  const missing = current !== null && known.every((one) => one.value !== current) ? [plain(current)] : [];
  const typed = undeclared(search.trim());
  const reference = typed && declarationKey(typed);
  const isKnown = reference === undefined || known.some(({ value: one }) => one === reference || one === search);
  const offers = isKnown ? [] : [{ value: `${NEW}${search}`, label: `Declare ${reference}` }];
  const choose = (chosen: string | null) => {
    if (chosen?.startsWith(NEW) && typed) {
      onChange(declarationKey(typed));
      declare.mutate({ ...typed, type: suggestedType(surroundings, store.getState().history.present, typed) });
    } else onChange(chosen ?? (shape.isOptional ? undefined : ""));
  };
  return (
    <div>
      <Select
        label={label}
        description={shape.meta.help}
        error={error}
        data-field={path}
        placeholder="Choose or type a new name"
        searchable
        clearable={shape.isOptional}
        searchValue={search}
        onSearchChange={setSearch}
        data={[...known.map(({ value: reference }) => plain(reference)), ...missing, ...offers]}
        selectFirstOptionOnChange
        value={current}
        onChange={choose}
      />
      <DeclareOffers path={path} />
    </div>
  );
}

const NEW = "new:";

/** The variable that a text would declare; a local one where it names no scope. */
function undeclared(text: string): Undeclared | undefined {
  return readUndeclared(/^(local|global)_var\./.test(text) ? text : `local_var.${text}`);
}

function plain(reference: string): { value: string; label: string } {
  return { value: reference, label: reference };
}
