import { Alert, Badge, Group, Modal, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import type { ApiTrial } from "@tributary/api";
import type { ApiDefinition, Json } from "@tributary/engine";
import { useState } from "react";
import { type JsonStep, jsonPath } from "../json/json-path.ts";
import { JsonTree } from "../json/json-tree.tsx";
import { duration } from "../lists/relative-time.ts";
import { showTyped } from "../variables/variable-value.ts";
import { KeepValue } from "./keep-value.tsx";

interface Props {
  trial: ApiTrial;
  onMap: (mapping: ApiDefinition["responseMapping"][number]) => void;
}

/** What came of trying a call: status, answer, what would be kept, and the request as it left. */
export function TrialResult({ trial, onMap }: Props) {
  const { result, request, variables } = trial;
  const [view, setView] = useState("answer");
  const views = [
    { value: "answer", label: "Answer" },
    ...(result.outcome === "answered" ? [{ value: "headers", label: "Headers" }] : []),
    ...(request ? [{ value: "request", label: "Request" }] : []),
  ];
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <ResultBadge result={result} />
        <Text size="sm" c="dimmed">
          {result.attempts === 0 ? "nothing was sent" : duration(result.durationMs)}
        </Text>
      </Group>
      {result.outcome === "failed" && <Alert color="red">{result.message}</Alert>}
      {variables.length > 0 && <KeptVariables variables={variables} />}
      <SegmentedControl
        aria-label="What to show"
        size="xs"
        data={views}
        value={view}
        onChange={setView}
        w="fit-content"
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard */}
      <section className="tb-result-box" tabIndex={0} aria-label="What came back">
        {view === "answer" && <AnswerBody body={result.body} onMap={onMap} />}
        {view === "headers" && result.outcome === "answered" && <Headers headers={Object.entries(result.headers)} />}
        {view === "request" && request && <SentRequest request={request} />}
      </section>
    </Stack>
  );
}

function ResultBadge({ result }: { result: ApiTrial["result"] }) {
  if (result.outcome === "answered") return <Badge color="river">{result.status} Success</Badge>;
  return <Badge color="red">{result.status === undefined ? "Failed" : `${result.status} Failed`}</Badge>;
}

function KeptVariables({ variables }: { variables: ApiTrial["variables"] }) {
  return (
    <Table aria-label="What would be kept" verticalSpacing={4}>
      <Table.Tbody>
        {variables.map(({ variable, value, problem }) => (
          <Table.Tr key={variable}>
            <Table.Th scope="row" className="tb-mono">
              {variable}
            </Table.Th>
            <Table.Td>
              {problem === undefined ? (
                <span className="tb-mono">{showTyped(value)}</span>
              ) : (
                <Text size="sm" c="var(--mantine-color-error)">
                  stays as it was: {problem}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function AnswerBody({ body, onMap }: { body: Json | undefined; onMap: Props["onMap"] }) {
  const [picked, setPicked] = useState<{ steps: JsonStep[]; value: Json }>();
  if (body === undefined || body === null) return <span className="tb-dim">The answer has no body.</span>;
  if (typeof body === "string") return <pre className="tb-pre">{body}</pre>;
  const keep = (variable: string) => {
    if (picked) onMap({ path: jsonPath(picked.steps), variable });
    setPicked(undefined);
  };
  return (
    <>
      <JsonTree value={body} label="The answer's body" onPick={(steps, value) => setPicked({ steps, value })} />
      {picked && (
        <Modal opened onClose={() => setPicked(undefined)} title="Keep this value">
          <KeepValue {...picked} onKeep={keep} onClose={() => setPicked(undefined)} />
        </Modal>
      )}
    </>
  );
}

function Headers({ headers }: { headers: [string, string][] }) {
  return (
    <dl className="tb-facts">
      {headers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SentRequest({ request }: { request: NonNullable<ApiTrial["request"]> }) {
  return (
    <Stack gap="xs">
      <Text className="tb-mono tb-break">
        {request.method} {request.url}
      </Text>
      <Headers headers={request.headers} />
      {request.body !== null && <pre className="tb-pre">{request.body}</pre>}
    </Stack>
  );
}
