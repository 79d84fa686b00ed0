import { Alert, Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { isJson, isJsonObject } from "@tributary/engine";
import { parseFlowJson } from "@tributary/flow-json";
import { useState } from "react";
import { draftKey } from "../journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";

/** Tells the project a Flow's JSON, so that first screens, Additional Data and answers can be checked. */
export function FlowJsonDialog({ flowId, onClose }: { flowId: string; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const [text, setText] = useState("");
  const reading = readText(text);
  const put = useAction(
    (json: NonNullable<Reading["json"]>) => client.flowJson.put({ params: { projectId, flowId }, body: { json } }),
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      done: ({ screens }) => `Flow JSON kept: ${screens.length} screen${screens.length === 1 ? "" : "s"}.`,
      onDone: onClose,
    },
  );
  const readFile = (file: File | null) => void file?.text().then(setText);
  return (
    <Modal opened onClose={onClose} title={`Flow JSON of ${flowId}`} size="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          Copy it from the editor in WhatsApp Manager (menu › Flow JSON). Nothing is sent to Meta: the Studio checks
          first screens and Additional Data with it, names the fields of the answer and shows the screens.
        </Text>
        <Textarea
          label="Flow JSON"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          classNames={{ input: "tb-mono" }}
          autosize
          minRows={10}
          maxRows={22}
          spellCheck={false}
          error={text.trim() === "" ? undefined : reading.problem}
          data-autofocus
        />
        {put.isError && <Alert color="red">{explain(put.error)}</Alert>}
        <Group justify="space-between">
          <FileButton onChange={readFile} accept="application/json,.json">
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconUpload size={15} aria-hidden />}>
                From a file
              </Button>
            )}
          </FileButton>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              loading={put.isPending}
              disabled={reading.json === undefined}
              onClick={() => reading.json && put.mutate(reading.json)}
            >
              Keep
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

type Reading = ReturnType<typeof readText>;

function readText(text: string) {
  const { flow, problems } = parseFlowJson(text);
  if (flow === undefined) return { problem: problems[0]?.message ?? "This is not Flow JSON." };
  const json: unknown = JSON.parse(text);
  return isJson(json) && isJsonObject(json) ? { json } : { problem: "A Flow JSON document is one object." };
}
