import {
  Alert,
  Button,
  FileButton,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Channel, FlowSummary } from "@tributary/api";
import { flowTemplates, parseFlowJson } from "@tributary/flow-json";
import { type FormEvent, useRef, useState } from "react";
import { channelsQuery } from "../channels/queries.ts";
import { FlowPreview } from "../flow-editor/flow-preview.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { QueryView } from "../states/query-view.tsx";
import { StillNeeded } from "../states/still-needed.tsx";
import { ConnectFirst } from "./connect-first.tsx";
import { flowsKey } from "./queries.ts";
import { TemplateChoice } from "./template-choice.tsx";

const sources = [
  { value: "template", label: "Template" },
  { value: "text", label: "Flow JSON" },
  { value: "clone", label: "Copy of a Flow" },
];

/** Makes a Flow from a template, from Flow JSON or from another Flow, and opens it. */
export function NewFlowDialog({ flows, onClose }: { flows: FlowSummary[]; onClose: () => void }) {
  const channels = useQuery(channelsQuery(useClient(), useProjectId()));
  const [source, setSource] = useState("template");
  const [name, setName] = useState("");
  const [chosenChannel, setChannel] = useState<string>();
  const [templateId, setTemplateId] = useState(flowTemplates[0]?.id ?? "");
  const [text, setText] = useState("");
  const [chosenFlow, setCloneOf] = useState<string>();
  const create = useCreate();
  const channelId = chosenChannel ?? channels.data?.[0]?.id ?? "";
  const cloneOf = chosenFlow ?? flows[0]?.flowId ?? "";
  const shown = shownText(source, { templateId, text });
  const from = source === "template" ? { templateId } : source === "text" ? { text } : { cloneOf };
  const missing = Object.entries({ name, account: channelId, ...from }).flatMap(([part, given]) =>
    given.trim() === "" ? [neededParts[part] ?? part] : [],
  );
  const isReady = missing.length === 0;
  const nameField = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) create.mutate({ channelId, name: name.trim(), ...from });
  };
  return (
    <FormModal onClose={onClose} title="New Flow" size={860}>
      <form onSubmit={submit} className="tb-new-flow">
        <Stack gap="md">
          <TextInput
            label="Name"
            description="Only you see it. Meta wants each name once in an account."
            placeholder="For example: Feedback after support"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(create.error, "name")}
            maxLength={200}
            data-autofocus
            ref={nameField}
            required
          />
          <QueryView query={channels} loading={null}>
            {(items) => (
              <AccountChoice
                channels={items}
                value={channelId}
                onChange={setChannel}
                onConnected={() => nameField.current?.focus()}
              />
            )}
          </QueryView>
          <SegmentedControl aria-label="What to begin with" data={sources} value={source} onChange={setSource} />
          {source === "template" && <TemplateChoice value={templateId} onChange={setTemplateId} />}
          {source === "text" && <FlowText value={text} onChange={setText} />}
          {source === "clone" && <CloneChoice flows={flows} value={cloneOf} onChange={setCloneOf} />}
          {create.isError && formError(create.error, "name") !== undefined && (
            <Alert color="red">{formError(create.error)}</Alert>
          )}
          <FormButtons>
            <StillNeeded id={MISSING} parts={missing} />
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={create.isPending}
              disabled={!isReady}
              aria-describedby={isReady ? undefined : MISSING}
            >
              Create and open
            </Button>
          </FormButtons>
        </Stack>
        <div className="tb-new-flow-phone">
          {shown !== "" && <FlowPreview text={shown} businessName="Your business" />}
        </div>
      </form>
    </FormModal>
  );
}

const MISSING = "new-flow-missing";

/** What a Flow is made from, as the dialog calls it. */
const neededParts: Readonly<Record<string, string>> = {
  name: "a name",
  account: "a WhatsApp account",
  templateId: "a template",
  text: "Flow JSON",
  cloneOf: "a Flow to copy",
};

interface CreateBody {
  channelId: string;
  name: string;
  templateId?: string;
  text?: string;
  cloneOf?: string;
}

function useCreate() {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  return useAction((body: CreateBody) => client.flows.create({ params: { projectId }, body }), {
    outdates: [flowsKey(projectId), ["projects", projectId, "draft"]],
    isQuiet: true,
    onDone: ({ flowId }) => void navigate({ to: "/projects/$projectId/flows/$flowId", params: { projectId, flowId } }),
  });
}

interface AccountProps {
  channels: Channel[];
  value: string;
  onChange: (channelId: string) => void;
  onConnected: () => void;
}

/** Asked only where there is a choice. */
function AccountChoice({ channels, value, onChange, onConnected }: AccountProps) {
  if (channels.length === 1) return null;
  if (channels.length === 0) {
    return <ConnectFirst onConnected={onConnected} />;
  }
  return (
    <NativeSelect
      label="WhatsApp account"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={channels.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

interface CloneProps {
  flows: FlowSummary[];
  value: string;
  onChange: (flowId: string) => void;
}

function CloneChoice({ flows, value, onChange }: CloneProps) {
  if (flows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        There is no Flow to copy yet.
      </Text>
    );
  }
  return (
    <NativeSelect
      label="Flow"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={flows.map(({ flowId, name }) => ({ value: flowId, label: name }))}
    />
  );
}

function shownText(source: string, { templateId, text }: { templateId: string; text: string }): string {
  if (source === "text") return text;
  const template = source === "template" ? flowTemplates.find(({ id }) => id === templateId) : undefined;
  return template ? JSON.stringify(template.json) : "";
}

function FlowText({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const problem = value.trim() === "" ? undefined : parseFlowJson(value).problems[0]?.message;
  return (
    <Stack gap="xs">
      <Textarea
        label="Flow JSON"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        classNames={{ input: "tb-mono" }}
        autosize
        minRows={8}
        maxRows={14}
        spellCheck={false}
        error={problem}
      />
      <FileButton onChange={(file) => void file?.text().then(onChange)} accept="application/json,.json">
        {(button) => (
          <Button {...button} variant="default" size="xs" leftSection={<IconUpload size={15} aria-hidden />}>
            From a file
          </Button>
        )}
      </FileButton>
    </Stack>
  );
}
