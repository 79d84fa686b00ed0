import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { declarationKey } from "@tributary/engine";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { variablesQuery } from "./queries.ts";

interface Props {
  label: string;
  /** As a reference: `local_var.name`; empty when none is chosen. */
  value: string;
  onChange: (reference: string) => void;
}

/** One of the variables that journeys can set. */
export function VariableChoice({ label, value, onChange }: Props) {
  const variables = useQuery(variablesQuery(useClient(), useProjectId()));
  const settable = (variables.data ?? []).filter(({ scope }) => scope !== "constant").map(declarationKey);
  const isGone = value !== "" && variables.data !== undefined && !settable.includes(value);
  return (
    <Select
      aria-label={label}
      placeholder={settable.length === 0 ? "Declare a variable first" : "Choose a variable"}
      data={isGone ? [...settable, value] : settable}
      value={value === "" ? null : value}
      onChange={(reference) => onChange(reference ?? "")}
      error={isGone ? `${value} is not declared.` : undefined}
      searchable
      classNames={{ input: "tb-mono" }}
    />
  );
}
