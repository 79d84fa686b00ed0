import { ActionIcon, Button, Group, SegmentedControl, Select, Switch, Text, TextInput } from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import { type FieldShape, shapeOf } from "../editor/field-shape.ts";
import { initialValue } from "../editor/initial-config.ts";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import { useFieldState } from "./form-context.ts";
import { IssuesAt, IssuesBeside } from "./issues-at.tsx";
import { TemplateField } from "./template-field.tsx";
import { useFocusOnNew } from "./use-focus-on-new.ts";
import { inWords } from "./words.ts";

interface Props {
  config: JsonObject;
  onChange: (config: JsonObject, field: string) => void;
}

/** Branches as sentences: “local_var.rating is greater than 3”. */
export function ConditionForm({ config, onChange }: Props) {
  const branches = objectsIn(config["branches"]);
  const set = (next: JsonObject[], field = "branches") => onChange({ ...config, branches: next }, field);
  const { list, expectNew } = useFocusOnNew<HTMLDivElement>("branches", branches.length);
  const add = () => {
    expectNew();
    set([...branches, newBranch(branches.length + 1)]);
  };
  return (
    <div className="tb-form" ref={list}>
      {branches.map((branch, index) => (
        <Branch
          key={textOf(branch["key"]) || index}
          branch={branch}
          path={`branches.${index}`}
          onChange={(changed) => set(branches.with(index, changed), `branches.${index}`)}
          onUp={index === 0 ? undefined : () => set(branches.toSpliced(index, 1).toSpliced(index - 1, 0, branch))}
          onRemove={branches.length === 1 ? undefined : () => set(branches.toSpliced(index, 1))}
        />
      ))}
      <IssuesBeside path="branches" rows={[...branches.keys()]} />
      <Button
        variant="light"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={branches.length >= 20}
        onClick={add}
      >
        Add a branch
      </Button>
      <Text size="xs" c="dimmed">
        The first branch that holds is taken; “Otherwise” when none does.
      </Text>
    </div>
  );
}

interface BranchProps {
  branch: JsonObject;
  path: string;
  onChange: (branch: JsonObject) => void;
  onUp: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

function Branch({ branch, path, onChange, onUp, onRemove }: BranchProps) {
  const { error } = useFieldState(`${path}.label`);
  const comparisons = objectsIn(branch["comparisons"]);
  const set = (next: JsonObject[]) => onChange({ ...branch, comparisons: next });
  const { list, expectNew } = useFocusOnNew<HTMLElement>(`${path}.comparisons`, comparisons.length);
  const add = () => {
    expectNew();
    set([...comparisons, newComparison()]);
  };
  return (
    <section ref={list} className="tb-item" aria-label={`Branch ${textOf(branch["label"])}`} data-field={path}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          flex={1}
          aria-label="Name of the branch"
          placeholder="Name of the branch"
          error={error}
          data-field={`${path}.label`}
          value={textOf(branch["label"])}
          onChange={({ currentTarget }) => onChange({ ...branch, label: currentTarget.value })}
        />
        <ActionIcon aria-label="Move the branch up" disabled={!onUp} onClick={onUp}>
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon aria-label="Remove the branch" disabled={!onRemove} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </Group>
      {comparisons.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="The branch holds when"
          data={[
            { value: "all", label: "All hold" },
            { value: "any", label: "Any holds" },
          ]}
          value={textOf(branch["match"]) || "all"}
          onChange={(match) => onChange({ ...branch, match })}
        />
      )}
      {comparisons.map((comparison, index) => (
        <Comparison
          // biome-ignore lint/suspicious/noArrayIndexKey: comparisons are told apart by their place
          key={index}
          comparison={comparison}
          path={`${path}.comparisons.${index}`}
          onChange={(changed) => set(comparisons.with(index, changed))}
          onRemove={comparisons.length === 1 ? undefined : () => set(comparisons.toSpliced(index, 1))}
        />
      ))}
      <IssuesAt paths={[path, `${path}.key`]} />
      <IssuesBeside path={`${path}.comparisons`} rows={[...comparisons.keys()]} />
      <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} aria-hidden />} onClick={add}>
        And also compare
      </Button>
    </section>
  );
}

interface ComparisonProps {
  comparison: JsonObject;
  path: string;
  onChange: (comparison: JsonObject) => void;
  onRemove: (() => void) | undefined;
}

const withoutRight = new Set(["is-empty", "is-not-empty", "is-true", "is-false"]);

function Comparison({ comparison, path, onChange, onRemove }: ComparisonProps) {
  const operator = textOf(comparison["operator"]);
  const text = { kind: "text", isOptional: false, meta: { template: true } } as const;
  return (
    <div className="tb-comparison-row" data-field={path}>
      <TemplateField
        shape={text}
        path={`${path}.left`}
        label="Value"
        value={textOf(comparison["left"])}
        onChange={(left) => onChange({ ...comparison, left: left ?? "" })}
      />
      <Group gap={4} wrap="nowrap">
        <Select
          flex={1}
          aria-label="Operator"
          data={operators().map((one) => ({ value: one, label: inWords(one) }))}
          value={operator}
          onChange={(chosen) => onChange({ ...comparison, operator: chosen ?? operator })}
        />
        <ActionIcon aria-label="Remove the comparison" disabled={!onRemove} onClick={onRemove}>
          <IconTrash size={14} />
        </ActionIcon>
      </Group>
      {!withoutRight.has(operator) && (
        <>
          <TemplateField
            shape={text}
            path={`${path}.right`}
            label="Compared with"
            value={textOf(comparison["right"])}
            onChange={(right) => onChange({ ...comparison, right: right ?? "" })}
          />
          <Switch
            size="xs"
            label="Upper and lower case are the same"
            checked={comparison["ignoreCase"] === true}
            onChange={({ currentTarget }) => onChange({ ...comparison, ignoreCase: currentTarget.checked })}
          />
        </>
      )}
      <IssuesAt paths={[path, `${path}.operator`]} />
    </div>
  );
}

/** The shape of one branch, from the node type's schema. */
function branchShape(): FieldShape | undefined {
  const nodeType = nodeTypeOf("condition");
  const shape = nodeType ? shapeOf(nodeType.config) : undefined;
  const branches = shape?.kind === "group" ? shape.fields.find(({ key }) => key === "branches")?.shape : undefined;
  return branches?.kind === "list" ? branches.item : undefined;
}

function fieldOf(shape: FieldShape | undefined, name: string): FieldShape | undefined {
  return shape?.kind === "group" ? shape.fields.find(({ key }) => key === name)?.shape : undefined;
}

function comparisonShape(): FieldShape | undefined {
  const list = fieldOf(branchShape(), "comparisons");
  return list?.kind === "list" ? list.item : undefined;
}

function operators(): string[] {
  const shape = fieldOf(comparisonShape(), "operator");
  return shape?.kind === "choice" ? shape.options : [];
}

function newBranch(number: number): JsonObject {
  const shape = branchShape();
  const value = shape && initialValue(shape);
  return { ...(isJsonObject(value) ? value : {}), label: `Branch ${number}` };
}

function newComparison(): JsonObject {
  const shape = comparisonShape();
  const value = shape && initialValue(shape);
  return isJsonObject(value) ? value : {};
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
