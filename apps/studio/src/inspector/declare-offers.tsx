import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { declarationKey, type Issue } from "@tributary/engine";
import { useRef } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { suggestedType } from "../variables/suggested-type.ts";
import { readUndeclared } from "../variables/undeclared.ts";
import { useDeclareVariable } from "../variables/use-declare-variable.ts";
import { focusField } from "./focus-field.ts";
import { useForm } from "./form-context.ts";

/** Offers to declare each variable that a field names and that is not there. */
export function DeclareOffers({ path }: { path: string }) {
  const { issues } = useForm();
  return issues
    .filter(({ field }) => field === path)
    .map((issue) => <DeclareOffer key={`${issue.code} ${issue.message}`} issue={issue} />);
}

/** Offers to declare the variable that an issue is about. The caret goes on in the field that names it, as the button goes away. */
export function DeclareOffer({ issue: { field = "", variable } }: { issue: Pick<Issue, "field" | "variable"> }) {
  const { store, surroundings, projectId, isReadOnly } = useEditing();
  const button = useRef<HTMLButtonElement>(null);
  const declare = useDeclareVariable(projectId);
  const missing = variable === undefined ? undefined : readUndeclared(variable);
  if (missing === undefined || isReadOnly) return null;
  const run = () => {
    const type = suggestedType(surroundings, store.getState().history.present, missing);
    declare.mutate({ ...missing, type });
    focusField(button.current?.closest<HTMLElement>(".tb-inspector-body") ?? null, field);
  };
  return (
    <Button
      ref={button}
      className="tb-declare"
      size="compact-xs"
      variant="default"
      leftSection={<IconPlus size={13} aria-hidden />}
      onClick={run}
    >
      Declare {declarationKey(missing)}
    </Button>
  );
}
