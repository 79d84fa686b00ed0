import { ActionIcon, Badge, Modal, Stack, Table, Text, Tooltip } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ResponseColumn, StoredFlowResponse } from "@tributary/api";
import { isJsonObject, type Json } from "@tributary/engine";
import { useState } from "react";
import { shownNumber } from "../conversations/shown-number.ts";
import { flowFactsQuery } from "../flow-journeys/queries.ts";
import { JsonTree } from "../json/json-tree.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { cellText } from "./cell-text.ts";
import { responseColumnsQuery } from "./queries.ts";

interface Props {
  responses: StoredFlowResponse[];
  /** The Flow whose fields are the columns; all in one column without it. */
  flowId: string | undefined;
}

/** Responses with a column for each field of their Flow. */
export function ResponseTable({ responses, flowId }: Props) {
  const client = useClient();
  const projectId = useProjectId();
  const query = useQuery({ ...responseColumnsQuery(client, projectId, flowId ?? "0"), enabled: flowId !== undefined });
  const fields = flowId === undefined ? undefined : query.data;
  const columns = [
    "Received",
    "Contact",
    ...(fields === undefined ? ["Flow", "Answer"] : fields.map((field) => titleOf(field, fields))),
    "Outcome",
    { title: "Details", isHidden: true, width: 46 },
  ];
  return (
    <ListTable label="Flow responses" columns={columns}>
      {responses.map((response) => (
        <ResponseRow key={response.id} response={response} fields={fields} />
      ))}
    </ListTable>
  );
}

/** Two fields with the same label are told apart by their names. */
function titleOf({ name, label }: ResponseColumn, fields: ResponseColumn[]): string {
  if (label === null) return name;
  const isShared = fields.some((other) => other.name !== name && (other.label === label || other.name === label));
  return isShared ? `${label} (${name})` : label;
}

function ResponseRow({ response, fields }: { response: StoredFlowResponse; fields: ResponseColumn[] | undefined }) {
  const projectId = useProjectId();
  const { contact, receivedAt } = response;
  return (
    <Table.Tr>
      <Table.Td c="dimmed">
        <When at={receivedAt} />
      </Table.Td>
      <Table.Td>
        <Link
          to="/projects/$projectId/conversations/$contactId"
          params={{ projectId, contactId: contact.id }}
          className="tb-row-link"
        >
          {contact.name ?? shownNumber(contact.waId, contact.userId)}
        </Link>
      </Table.Td>
      {fields === undefined ? <WholeAnswer response={response} /> : <FieldCells response={response} fields={fields} />}
      <Table.Td>
        <Outcome response={response} />
      </Table.Td>
      <Table.Td>
        <Details response={response} />
      </Table.Td>
    </Table.Tr>
  );
}

function FieldCells({ response, fields }: { response: StoredFlowResponse; fields: ResponseColumn[] }) {
  return fields.map((field) => {
    const text = cellText(response.response, field);
    return (
      <Table.Td key={field.name} ta={field.type === "number" ? "right" : undefined} maw={260}>
        {text === undefined ? (
          <span className="tb-dim">not sent</span>
        ) : (
          <Text size="sm" truncate title={text}>
            {text}
          </Text>
        )}
      </Table.Td>
    );
  });
}

function WholeAnswer({ response }: { response: StoredFlowResponse }) {
  const facts = useQuery(flowFactsQuery(useClient(), useProjectId()));
  const known = facts.data?.flows.get(response.flowId ?? "");
  return (
    <>
      <Table.Td>{known?.name ?? known?.journeyName ?? response.flowId ?? "Unknown"}</Table.Td>
      <Table.Td maw={420}>
        <Text className="tb-mono tb-break" lineClamp={2}>
          {JSON.stringify(withoutToken(response.response))}
        </Text>
      </Table.Td>
    </>
  );
}

const outcomes = {
  handled: { color: "river", text: "Handled", meaning: "The Flow Journey ran." },
  unhandled: {
    color: "yellow",
    text: "Not handled",
    meaning: "No deployed Flow Journey takes the answers of this Flow.",
  },
  refused: { color: "red", text: "Refused", meaning: "It answers no message of ours." },
};

function Outcome({ response: { outcome, note, problems } }: { response: StoredFlowResponse }) {
  const { color, text, meaning } = outcomes[outcome];
  const count = problems?.length ?? 0;
  return (
    <Tooltip
      label={note ?? (count > 0 ? problems?.map(({ message }) => message).join(" ") : meaning)}
      multiline
      maw={320}
    >
      <Badge color={count > 0 && outcome === "handled" ? "yellow" : color} tabIndex={0}>
        {count > 0 && outcome === "handled" ? "Differs from the Flow" : text}
      </Badge>
    </Tooltip>
  );
}

function Details({ response }: { response: StoredFlowResponse }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Tooltip label="The response as it came">
        <ActionIcon onClick={() => setOpen(true)} aria-label="Show the response as it came">
          <IconBraces size={15} />
        </ActionIcon>
      </Tooltip>
      {isOpen && (
        <Modal opened onClose={() => setOpen(false)} title="The response as it came" size="lg">
          <Stack gap="sm">
            {response.note !== null && <Text size="sm">{response.note}</Text>}
            {response.problems?.map(({ path, message }) => (
              <Text key={path} size="sm">
                {message}
              </Text>
            ))}
            <div className="tb-result-box">
              <JsonTree value={response.response} label="Response" />
            </div>
          </Stack>
        </Modal>
      )}
    </>
  );
}

/** The token is as long as all the rest, and says nothing to people. */
function withoutToken(response: Json): Json {
  if (!isJsonObject(response)) return response;
  const { flow_token: _, ...fields } = response;
  return fields;
}
