import { Select } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { variableName } from "@tributary/engine";
import { useState } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { tellDone, tellRefused } from "../states/notify.ts";
import type { FieldProps, TextShape } from "./field-props.ts";
import { useFieldState } from "./form-context.ts";

/** A local or global variable to set. One that is not there yet is declared on the way. */
export function VariableField({ shape, path, label, value, onChange }: FieldProps<TextShape>) {
  const { surroundings, projectId } = useEditing();
  const { error } = useFieldState(path);
  const [search, setSearch] = useState("");
  const declare = useDeclaring(projectId);
  const known = surroundings.bot.variables.flatMap(({ scope, name, type }) =>
    scope === "constant" ? [] : [{ value: `${scope}_var.${name}`, label: `${scope}_var.${name}`, type }],
  );
  const current = typeof value === "string" && value !== "" ? value : null;
  const missing = current !== null && known.every((one) => one.value !== current) ? [plain(current)] : [];
  const typed = undeclared(search.trim());
  const isKnown = typed === undefined || known.some(({ value: one }) => one === typed.reference || one === search);
  const offers = isKnown ? [] : [{ value: `${NEW}${search}`, label: `Declare ${typed.reference}` }];
  const choose = (chosen: string | null) => {
    if (chosen?.startsWith(NEW) && typed) {
      declare.mutate(typed);
      onChange(typed.reference);
    } else onChange(chosen ?? (shape.isOptional ? undefined : ""));
  };
  return (
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
  );
}

const NEW = "new:";

interface Undeclared {
  scope: "local" | "global";
  name: string;
  reference: string;
}

/** The variable that a text would declare; a local one where it names no scope. */
function undeclared(text: string): Undeclared | undefined {
  const [, given, name = ""] = /^(?:(local|global)_var\.)?(.*)$/s.exec(text) ?? [];
  const scope = given === "global" ? "global" : "local";
  return variableName.safeParse(name).success ? { scope, name, reference: `${scope}_var.${name}` } : undefined;
}

function plain(reference: string): { value: string; label: string } {
  return { value: reference, label: reference };
}

function useDeclaring(projectId: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ scope, name }: Undeclared) =>
      client.variables.put({ params: { projectId, scope, name }, body: { type: "string" } }),
    onSuccess: async (_stored, { reference }) => {
      await queries.invalidateQueries({ queryKey: ["projects", projectId] });
      tellDone(`${reference} is declared as a text. Its type can be changed under Variables.`);
    },
    onError: tellRefused,
  });
}
