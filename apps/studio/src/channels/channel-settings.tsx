import { Alert, Button, Group, NumberInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Channel, ChannelChange } from "@tributary/api";
import { type FormEvent, useRef, useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { useLeaveWarning } from "../states/use-leave-warning.ts";
import { CredentialInput, RunsField } from "./connect-dialog.tsx";
import { type CredentialField, credentialFields } from "./credential-fields.ts";
import { channelQuery, channelsKey } from "./queries.ts";

/** What the channel runs, how fast it sends, and its credentials. Secrets that are left empty stay as they are. */
export function ChannelSettings({ channel }: { channel: Channel }) {
  const [change, setChange] = useState<Partial<ChannelChange>>({});
  const latest = useRef(change);
  latest.current = change;
  const save = useSave(channel.id, (sent) => {
    latest.current = without(latest.current, sent);
    setChange(latest.current);
  });
  const watch = useLeaveWarning(() => Object.keys(given(latest.current)).length > 0);
  const set = (given: Partial<ChannelChange>) => setChange({ ...change, ...given });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    watch(save.mutateAsync(change));
  };
  const names = [...credentialFields.map(({ name }) => name), "name", "graphVersion", "messagesPerSecond"];
  const problem = formError(save.error, ...names);
  return (
    <section className="tb-card tb-section" aria-label="Settings">
      <Title order={2} mb="sm">
        Settings
      </Title>
      <form onSubmit={submit}>
        <Stack gap="md" maw={560}>
          <TextInput
            label="Name"
            value={change.name ?? channel.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={fieldError(save.error, "name")}
            maxLength={100}
            required
          />
          <RunsField runs={change.runs ?? channel.runs} onChange={(runs) => set({ runs })} />
          <NumberInput
            label="Messages a second"
            description="The number's throughput at Meta: 80, or 1,000 once Meta has raised it."
            min={1}
            max={1000}
            allowDecimal={false}
            value={change.messagesPerSecond ?? channel.messagesPerSecond}
            onChange={(value) => typeof value === "number" && set({ messagesPerSecond: value })}
            error={fieldError(save.error, "messagesPerSecond")}
          />
          <TextInput
            label="Graph version"
            value={change.graphVersion ?? channel.graphVersion}
            onChange={(event) => set({ graphVersion: event.currentTarget.value })}
            error={fieldError(save.error, "graphVersion")}
          />
          <Text size="sm" c="dimmed">
            A token and a secret are never shown again: leave them empty to keep them.
          </Text>
          {credentialFields.map((field) => (
            <CredentialInput
              key={field.name}
              field={{ ...field, isOptional: true, ...(field.isSecret ? { placeholder: "Unchanged" } : {}) }}
              value={change[field.name] ?? storedValue(channel, field.name)}
              onChange={(value) => set({ [field.name]: value === "" && field.isSecret ? undefined : value })}
              error={fieldError(save.error, field.name)}
            />
          ))}
          {save.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <Group>
            <Button type="submit" loading={save.isPending} disabled={Object.keys(given(change)).length === 0}>
              Save changes
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}

/** Tokens and secrets are written only. */
function storedValue(channel: Channel, name: CredentialField["name"]): string {
  return name === "accessToken" || name === "appSecret" ? "" : channel[name];
}

function useSave(channelId: string, onKept: (sent: Partial<ChannelChange>) => void) {
  const client = useClient();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  return useAction(
    (change: Partial<ChannelChange>) =>
      client.channels.change({ params: { projectId, channelId }, body: given(change) }),
    {
      outdates: [channelsKey(projectId)],
      isQuiet: true,
      done: () => "Channel changed.",
      onDone: (changed, sent) => {
        queryClient.setQueryData(channelQuery(client, projectId, channelId).queryKey, changed);
        onKept(sent);
      },
    },
  );
}

/** What was changed again since it was sent. */
function without(change: Partial<ChannelChange>, sent: Partial<ChannelChange>): Partial<ChannelChange> {
  const kept: Record<string, unknown> = sent;
  return Object.fromEntries(Object.entries(change).filter(([name, value]) => value !== kept[name]));
}

/** Without the fields that were emptied again. */
function given(change: Partial<ChannelChange>): Partial<ChannelChange> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
