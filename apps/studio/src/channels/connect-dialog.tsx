import { Alert, Button, PasswordInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Channel } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { type CredentialField, credentialFields } from "./credential-fields.ts";
import { channelsKey } from "./queries.ts";

type Values = Record<CredentialField["name"] | "name", string>;

const empty: Values = {
  name: "",
  wabaId: "",
  phoneNumberId: "",
  displayPhoneNumber: "",
  accessToken: "",
  appSecret: "",
};

const emulatorHelp = "The address of the emulator's Graph API, as npm start prints it. Needs a key for everything.";

/** Asks for what Meta gives, and says where each value is found. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const [values, setValues] = useState(empty);
  const [runs, setRuns] = useState<Channel["runs"]>("deployed");
  const [graphBaseUrl, setGraphBaseUrl] = useState("");
  const connect = useConnect();
  const set = (name: keyof Values, value: string) => setValues({ ...values, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    connect.mutate({ ...values, runs, ...(graphBaseUrl.trim() === "" ? {} : { graphBaseUrl: graphBaseUrl.trim() }) });
  };
  const problem = formError(connect.error, "name", "graphBaseUrl", ...credentialFields.map(({ name }) => name));
  return (
    <FormModal onClose={onClose} title="Connect a number" size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="How you call the channel here."
            placeholder="For example: Shop"
            value={values.name}
            onChange={(event) => set("name", event.currentTarget.value)}
            error={fieldError(connect.error, "name")}
            maxLength={100}
            data-autofocus
            required
          />
          {credentialFields.map((field) => (
            <CredentialInput
              key={field.name}
              field={field}
              value={values[field.name]}
              onChange={(value) => set(field.name, value)}
              error={fieldError(connect.error, field.name)}
            />
          ))}
          <RunsField runs={runs} onChange={setRuns} />
          <TextInput
            label="Graph address"
            description={emulatorHelp}
            placeholder="Meta's own: https://graph.facebook.com"
            value={graphBaseUrl}
            onChange={(event) => setGraphBaseUrl(event.currentTarget.value)}
            error={fieldError(connect.error, "graphBaseUrl")}
          />
          {connect.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={connect.isPending}>
              Connect
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}

function useConnect() {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  return useAction(
    (body: Values & { runs: Channel["runs"]; graphBaseUrl?: string }) =>
      client.channels.create({ params: { projectId }, body }),
    {
      outdates: [channelsKey(projectId)],
      isQuiet: true,
      done: () => "Connected. The checks say what is still to do.",
      onDone: ({ id }) =>
        void navigate({ to: "/projects/$projectId/channels/$channelId", params: { projectId, channelId: id } }),
    },
  );
}

interface InputProps {
  field: CredentialField;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** One value of Meta's, with where it is found. */
export function CredentialInput({ field, value, onChange, error }: InputProps) {
  const Input = field.isSecret === true ? PasswordInput : TextInput;
  return (
    <Input
      label={field.label}
      description={field.help}
      placeholder={field.placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      autoComplete="off"
      required={field.isOptional !== true}
    />
  );
}

/** Which bot the channel's contacts talk to. */
export function RunsField({ runs, onChange }: { runs: Channel["runs"]; onChange: (runs: Channel["runs"]) => void }) {
  const isDraft = runs === "draft";
  return (
    <div>
      <SegmentedControl
        aria-label="Which bot it runs"
        data={[
          { value: "deployed", label: "Deployed bot" },
          { value: "draft", label: "Draft" },
        ]}
        value={runs}
        onChange={(value) => onChange(value === "draft" ? "draft" : "deployed")}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {isDraft
          ? "For testing: every saved change is live at once on this number."
          : "For real contacts: changes go live when you deploy."}
      </Text>
    </div>
  );
}
