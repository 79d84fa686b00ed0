import { ActionIcon, Alert, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Contact } from "@tributary/api";
import { declarationKey, type Json } from "@tributary/engine";
import { type FormEvent, useState } from "react";
import { channelsQuery } from "../channels/queries.ts";
import { journeysQuery } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { variablesQuery } from "../variables/queries.ts";
import { VariableChoice } from "../variables/variable-choice.tsx";
import { readTyped } from "../variables/variable-value.ts";

interface Props {
  /** Who it is for; somebody by their number when left out. */
  contact?: Pick<Contact, "id" | "channelId" | "name">;
  onClose: () => void;
}

/** Lets the bot approach a contact with a User Journey. */
export function StartJourneyDialog({ contact, onClose }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const journeys = useQuery(journeysQuery(client, projectId));
  const channels = useQuery(channelsQuery(client, projectId));
  const [channelId, setChannelId] = useState(contact?.channelId);
  const [phoneNumber, setPhoneNumber] = useState("");
  const [journeyId, setJourneyId] = useState<string>();
  const [given, setGiven] = useState<GivenValue[]>([]);
  const reading = useReading(given);
  const start = useStart(onClose);
  const chosenChannel = channelId ?? channels.data?.[0]?.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosenChannel === undefined || journeyId === undefined || reading.problem !== undefined) return;
    const to = contact ? { contactId: contact.id } : { phoneNumber: phoneNumber.trim() };
    start.mutate({ channelId: chosenChannel, to, journeyId, variables: reading.values });
  };
  const problem = reading.problem ?? formError(start.error, "to.phoneNumber", "journeyId");
  return (
    <FormModal
      onClose={onClose}
      title={contact ? `Start a journey for ${contact.name ?? "this contact"}` : "Start a journey"}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {!contact && (
            <>
              <Select
                label="From the channel"
                data={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                value={chosenChannel ?? null}
                onChange={(value) => setChannelId(value ?? undefined)}
                error={channels.data?.length === 0 && "No number is connected yet. Connect one under Channels."}
              />
              <TextInput
                label="Phone number"
                description="With country code. Who has never written becomes a contact."
                placeholder="+49 151 12345678"
                value={phoneNumber}
                onChange={(event) => setPhoneNumber(event.currentTarget.value)}
                error={fieldError(start.error, "to.phoneNumber", "to")}
                inputMode="tel"
                data-autofocus
                required
              />
            </>
          )}
          <Select
            label="User Journey"
            placeholder="Choose a journey"
            data={(journeys.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={journeyId ?? null}
            onChange={(value) => setJourneyId(value ?? undefined)}
            error={
              fieldError(start.error, "journeyId") ?? (journeys.data?.length === 0 && "There is no User Journey yet.")
            }
            searchable
            data-autofocus={contact !== undefined || undefined}
          />
          <GivenValues given={given} onChange={setGiven} />
          <Text size="xs" c="dimmed">
            More than 24 hours after the contact's last message, only a journey that begins with an approved template
            may start.
          </Text>
          {problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={start.isPending}
              disabled={journeyId === undefined || chosenChannel === undefined}
            >
              Start
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}

interface GivenValue {
  variable: string;
  text: string;
}

function GivenValues({ given, onChange }: { given: GivenValue[]; onChange: (given: GivenValue[]) => void }) {
  const replace = (index: number, change: Partial<GivenValue>) =>
    onChange(given.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs">
      {given.map(({ variable, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <VariableChoice
            label={`Variable ${index + 1}`}
            value={variable}
            onChange={(chosen) => replace(index, { variable: chosen })}
          />
          <TextInput
            aria-label={`Value of variable ${index + 1}`}
            placeholder="Value"
            value={text}
            onChange={(event) => replace(index, { text: event.currentTarget.value })}
            flex={1}
          />
          <ActionIcon
            mt={3}
            onClick={() => onChange(given.filter((_, at) => at !== index))}
            aria-label={`Remove variable ${index + 1}`}
          >
            <IconX size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...given, { variable: "", text: "" }])}
      >
        Give a variable
      </Button>
    </Stack>
  );
}

/** Turns what was typed into values of the variables' types. */
function useReading(given: GivenValue[]): { values: Record<string, Json>; problem?: string } {
  const variables = useQuery(variablesQuery(useClient(), useProjectId()));
  const values: Record<string, Json> = {};
  for (const { variable, text } of given) {
    const declared = variables.data?.find((one) => declarationKey(one) === variable);
    if (!declared) continue;
    const reading = readTyped(declared.type, text);
    if ("problem" in reading) return { values, problem: `${variable}: ${reading.problem}` };
    if (reading.value !== undefined) values[variable] = reading.value;
  }
  return { values };
}

function useStart(onClose: () => void) {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  return useAction(
    (body: Parameters<typeof client.journeyStarts.create>[0]["body"]) =>
      client.journeyStarts.create({ params: { projectId }, body }),
    {
      outdates: [["projects", projectId, "contacts"]],
      isQuiet: true,
      done: () => "Started. What comes of it stands in the conversation.",
      onDone: ({ contactId }) => {
        onClose();
        void navigate({ to: "/projects/$projectId/conversations/$contactId", params: { projectId, contactId } });
      },
    },
  );
}
