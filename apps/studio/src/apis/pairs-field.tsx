import { ActionIcon, Button, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useFocusOnNew } from "../inspector/use-focus-on-new.ts";
import { TemplateField } from "../variables/template-field.tsx";

interface Pair {
  name: string;
  value: string;
}

interface Props {
  /** What one pair is: “header”. */
  what: string;
  /** Said while there is none. */
  none: string;
  /** Where the pairs stand in the document. */
  path: string;
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
  problems: Map<string, string>;
}

/** Names with their values, as headers and queries have them. */
export function PairsField({ what, none, path, pairs, onChange, problems }: Props) {
  const replace = (index: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...change } : pair)));
  const { list, expectNew } = useFocusOnNew<HTMLDivElement>(path, pairs.length);
  const add = () => {
    expectNew();
    onChange([...pairs, { name: "", value: "" }]);
  };
  return (
    <div ref={list}>
      {pairs.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {none}
        </Text>
      )}
      {pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no other identity, and two may be the same
        <div className="tb-pair" key={index} data-field={`${path}.${index}`}>
          <TextInput
            aria-label={`Name of ${what} ${index + 1}`}
            placeholder="Name"
            value={pair.name}
            onChange={(event) => replace(index, { name: event.currentTarget.value })}
            classNames={{ input: "tb-mono" }}
            error={pair.name === "" && pair.value !== "" ? "Give it a name." : undefined}
          />
          <TemplateField
            label={`Value of ${what} ${index + 1}`}
            isLabelHidden
            placeholder="Value"
            value={pair.value}
            onChange={(value) => replace(index, { value })}
            error={problems.get(`${path}.${index}.value`)}
            isCode
          />
          <ActionIcon
            mt={3}
            onClick={() => onChange(pairs.filter((_, at) => at !== index))}
            aria-label={`Remove ${what} ${index + 1}`}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        Add a {what}
      </Button>
    </div>
  );
}
