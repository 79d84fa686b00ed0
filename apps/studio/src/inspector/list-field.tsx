import { ActionIcon, Button, Group, MultiSelect, TagsInput, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { isJsonObject, type Json } from "@tributary/engine";
import type { FieldShape } from "../editor/field-shape.ts";
import { initialValue } from "../editor/initial-config.ts";
import type { FieldProps } from "./field-props.ts";
import { useFieldState, useForm, withoutLabel } from "./form-context.ts";
import { Fields, GroupHeading } from "./group-field.tsx";
import { IssuesAt, IssuesBeside } from "./issues-at.tsx";
import { useFocusOnNew } from "./use-focus-on-new.ts";
import { inWords } from "./words.ts";

type ListShape = Extract<FieldShape, { kind: "list" }>;

/** Words or choices in one field, or items one below the other, to be added, removed and put in another order. */
export function ListField(props: FieldProps<ListShape>) {
  const { item } = props.shape;
  if (item.kind === "choice") return <ChoicesField {...props} options={item.options} />;
  const isPlainText = item.kind === "text" && item.meta.template !== true && item.meta.control === undefined;
  return isPlainText ? <WordsField {...props} /> : <ItemsField {...props} />;
}

function WordsField({ shape, path, label, value, onChange }: FieldProps<ListShape>) {
  const words = textsOf(value);
  const error = useWordsError(path, words);
  return (
    <TagsInput
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      size="sm"
      placeholder="Type and press Enter"
      acceptValueOnBlur
      splitChars={[",", "\n"]}
      value={words}
      onChange={onChange}
    />
  );
}

function ChoicesField({ shape, path, label, value, onChange, options }: FieldProps<ListShape> & { options: string[] }) {
  const chosen = textsOf(value);
  const error = useWordsError(path, chosen);
  return (
    <MultiSelect
      label={label}
      description={shape.meta.help}
      error={error}
      data-field={path}
      size="sm"
      placeholder={chosen.length === 0 ? "Choose" : ""}
      data={options.map((option) => ({ value: option, label: inWords(option) }))}
      value={chosen}
      onChange={onChange}
    />
  );
}

/** What is wrong with the list, or with one of its words, by its name: a word has no place of its own for it. */
function useWordsError(path: string, words: readonly string[]): string | undefined {
  const { issues } = useForm();
  const { error } = useFieldState(path);
  const inside = issues.find(({ field }) => field?.startsWith(`${path}.`));
  if (error !== undefined || inside === undefined) return error;
  const word = words[Number(inside.field?.slice(path.length + 1))];
  const message = withoutLabel(inside.message);
  return word === undefined ? message : `“${word}”: ${message}`;
}

function ItemsField({ shape, path, label, value, onChange }: FieldProps<ListShape>) {
  const items = itemsOf(value);
  const canAdd = shape.maximum === undefined || items.length < shape.maximum;
  const replace = (index: number, changed: Json | undefined) =>
    onChange(changed === undefined ? items.toSpliced(index, 1) : items.with(index, changed));
  const { list, expectNew } = useFocusOnNew<HTMLFieldSetElement>(path, items.length);
  const add = () => {
    expectNew();
    onChange([...items, initialValue({ ...shape.item, isOptional: false }) ?? null]);
  };
  return (
    <fieldset className="tb-group" data-field={path} ref={list}>
      <GroupHeading label={label} help={shape.meta.help} />
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are told apart by their place
        <div key={index} className="tb-item" data-field={`${path}.${index}`}>
          <ItemTools
            index={index}
            count={items.length}
            isLeast={items.length <= shape.minimum}
            onMove={(to) => onChange(moved(items, index, to))}
            onRemove={() => replace(index, undefined)}
          />
          <Item shape={shape.item} path={`${path}.${index}`} value={item} onChange={(one) => replace(index, one)} />
        </div>
      ))}
      <IssuesBeside path={path} rows={[...items.keys()]} />
      {canAdd && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          Add
        </Button>
      )}
    </fieldset>
  );
}

interface ItemProps {
  shape: FieldShape;
  path: string;
  value: Json;
  onChange: (value: Json | undefined) => void;
}

function Item({ shape, path, value, onChange }: ItemProps) {
  const { Field } = useForm();
  if (shape.kind === "group" && isJsonObject(value)) {
    return (
      <>
        <Fields fields={shape.fields} path={path} value={value} onChange={onChange} />
        <IssuesAt paths={[path, `${path}.key`]} />
      </>
    );
  }
  const last = path.split(".").at(-1) ?? "";
  const label = shape.meta.label ?? inWords(String(Number(last) + 1));
  return <Field shape={shape} path={path} label={label} value={value} onChange={(one) => onChange(one ?? "")} />;
}

interface ToolProps {
  index: number;
  count: number;
  isLeast: boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function ItemTools({ index, count, isLeast, onMove, onRemove }: ToolProps) {
  return (
    <Group justify="space-between" className="tb-item-tools">
      <Text size="xs" c="dimmed" className="tb-number">
        {index + 1}
      </Text>
      <Group gap={2}>
        <ActionIcon size="sm" aria-label="Move up" disabled={index === 0} onClick={() => onMove(index - 1)}>
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label="Move down" disabled={index === count - 1} onClick={() => onMove(index + 1)}>
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label="Remove" disabled={isLeast} onClick={onRemove}>
          <IconTrash size={14} />
        </ActionIcon>
      </Group>
    </Group>
  );
}

function itemsOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: Json | undefined): string[] {
  return itemsOf(value).filter((one) => typeof one === "string");
}

function moved(items: Json[], from: number, to: number): Json[] {
  const [item = null] = items.slice(from, from + 1);
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
