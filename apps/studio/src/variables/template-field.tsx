import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { declarationKey, systemVariables } from "@tributary/engine";
import { useMemo, useRef } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { InsertVariable } from "./insert-variable.tsx";
import { variablesQuery } from "./queries.ts";
import { useLastValues } from "./use-last-values.ts";
import { useVariableInsertion } from "./use-variable-insertion.ts";

interface Props {
  label: string;
  /** The label is there for screen readers only. */
  isLabelHidden?: boolean;
  description?: string | undefined;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** At least so many lines; one line grows as it fills. */
  minRows?: number;
  isCode?: boolean;
}

/** A text in which variables are filled in, with a menu of them. */
export function TemplateField({ label, isLabelHidden = false, value, onChange, isCode = false, ...rest }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const variables = useVariableChoices();
  const lastValues = useLastValues();
  const insertion = useVariableInsertion({ field, text: value, onChange });
  return (
    <Textarea
      ref={field}
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      {...rest}
      value={value}
      onChange={({ currentTarget }) => insertion.write(currentTarget.value, currentTarget.selectionStart)}
      autosize
      maxRows={16}
      spellCheck={false}
      classNames={isCode ? { input: "tb-mono" } : {}}
      rightSection={
        <InsertVariable
          label={label}
          variables={variables}
          lastValues={lastValues}
          onInsert={insertion.insert}
          isOpened={insertion.isAsked}
          onClose={insertion.close}
        />
      }
      rightSectionProps={{ style: { alignItems: "flex-start", paddingTop: 5 } }}
      flex={1}
    />
  );
}

/** All variables of the project, for fields outside of journeys. */
function useVariableChoices() {
  const { data } = useQuery(variablesQuery(useClient(), useProjectId()));
  return useMemo(() => {
    const own = (data ?? []).map((one) => ({
      reference: declarationKey(one),
      type: one.type,
      about: one.description ?? "",
    }));
    const system = [...systemVariables].map(([name, about]) => ({
      reference: `system_var.${name}`,
      type: "system",
      about,
    }));
    return [...own, ...system];
  }, [data]);
}
