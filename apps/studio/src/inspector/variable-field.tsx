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
  const bare = search.trim().replace(/^local_var\./, "");
  const canDeclare =
    variableName.safeParse(bare).success &&
    known.every((one) => one.value !== `local_var.${bare}` && one.value !== search);
  const offers = canDeclare ? [{ value: `${NEW}${bare}`, label: `Declare local_var.${bare}` }] : [];
  const choose = (chosen: string | null) => {
    if (chosen?.startsWith(NEW)) {
      const name = chosen.slice(NEW.length);
      declare.mutate(name);
      onChange(`local_var.${name}`);
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
      filter={({ options }) => options}
      value={current}
      onChange={choose}
    />
  );
}

const NEW = "new:";

function plain(reference: string): { value: string; label: string } {
  return { value: reference, label: reference };
}

function useDeclaring(projectId: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      client.variables.put({ params: { projectId, scope: "local", name }, body: { type: "string" } }),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: ["projects", projectId] });
      tellDone(`local_var.${name} is declared as a text. Its type can be changed under Variables.`);
    },
    onError: tellRefused,
  });
}
