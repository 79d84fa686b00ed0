import { Button, FileButton, Group, Radio, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Example } from "@tributary/api";
import { useClient } from "../session/session.ts";
import { type BotFile, readBotFile } from "../settings/read-bot-file.ts";
import { QueryView } from "../states/query-view.tsx";
import "./beginning-choice.css";
import { examplesQuery } from "./queries.ts";

/** What a project begins with; the file is missing until one is chosen. */
export type Beginning =
  | { kind: "empty" }
  | { kind: "example"; example: Example }
  | { kind: "file"; file?: { name: string; content: BotFile } };

interface Props {
  value: Beginning;
  onChange: (beginning: Beginning) => void;
}

/** An empty bot, one of the examples, or a file. */
export function BeginningChoice({ value, onChange }: Props) {
  const examples = useQuery(examplesQuery(useClient()));
  const choose = (key: string) => {
    const example = examples.data?.items.find(({ id }) => keyOf({ kind: "example", example: { id } }) === key);
    if (example) onChange({ kind: "example", example });
    else onChange({ kind: key === "file" ? "file" : "empty" });
  };
  return (
    <Radio.Group value={keyOf(value)} onChange={choose} label="Begin with" labelProps={{ mb: 6 }} name="beginning">
      <div className="tb-beginnings">
        <Choice value="empty" title="An empty bot" summary="You draw its first journey." />
        <Choice value="file" title="A bot from a file" summary="An export of another project, with its Flow JSON." />
      </div>
      {value.kind === "file" && (
        <FileChoice name={value.file?.name} onChoose={(file) => onChange({ kind: "file", file })} />
      )}
      <Text size="sm" fw={500} mt="sm" mb={6}>
        Examples, with their Flows, to try on the test phone at once
      </Text>
      <QueryView query={examples}>
        {({ items, hasCrm }) => (
          <>
            <div className="tb-beginnings">
              {items.map((example) => (
                <Choice
                  key={example.id}
                  value={keyOf({ kind: "example", example })}
                  title={example.title}
                  summary={example.summary}
                  shows={example.shows.join(" · ")}
                />
              ))}
            </div>
            {!hasCrm && (
              <Text size="xs" c="dimmed" mt={6}>
                The examples call a customer database that this server does not have. Put the address of yours into
                constant_var.crm_url; until then they take the ways out for failed calls.
              </Text>
            )}
          </>
        )}
      </QueryView>
    </Radio.Group>
  );
}

function keyOf(beginning: { kind: "empty" | "file" } | { kind: "example"; example: { id: string } }): string {
  return beginning.kind === "example" ? `example ${beginning.example.id}` : beginning.kind;
}

interface ChoiceProps {
  value: string;
  title: string;
  summary: string;
  /** The node types that it shows. */
  shows?: string;
}

function Choice({ value, title, summary, shows }: ChoiceProps) {
  return (
    <Radio.Card value={value} p="xs" className="tb-choice">
      <Text size="sm" fw={600} mb={2}>
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {summary}
      </Text>
      {shows !== undefined && (
        <Text size="xs" mt={4}>
          Shows {shows}
        </Text>
      )}
    </Radio.Card>
  );
}

interface FileProps {
  name: string | undefined;
  onChoose: (file: { name: string; content: BotFile }) => void;
}

function FileChoice({ name, onChoose }: FileProps) {
  const choose = async (file: File | null) => {
    const content = file && (await readBotFile(file));
    if (content) onChoose({ name: file.name, content });
  };
  return (
    <Group gap="xs" mt="xs">
      <FileButton onChange={(file) => void choose(file)} accept="application/json,.json">
        {(button) => (
          <Button {...button} variant="default" size="xs" leftSection={<IconUpload size={15} aria-hidden />}>
            {name === undefined ? "Choose a file…" : "Choose another file…"}
          </Button>
        )}
      </FileButton>
      <Text size="sm" role="status">
        {name ?? "No file chosen yet."}
      </Text>
    </Group>
  );
}
