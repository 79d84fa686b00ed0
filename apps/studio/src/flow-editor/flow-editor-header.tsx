import { ActionIcon, Badge, Button, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconHistory, IconRocket, IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Finding } from "@tributary/flow-json";
import { useState } from "react";
import { FlowStatus } from "../flow-journeys/flow-status.tsx";
import { flowsKey } from "../flow-library/queries.ts";
import { DeployDialog } from "../journey-page/deploy-dialog.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { tellProblem } from "../states/notify.ts";
import { SaveStatus } from "../states/save-status.tsx";
import { takeAnswerOfMeta, useFlowState, useFlowStore } from "./flow-store.ts";
import { FlowVersionsDialog } from "./flow-versions-dialog.tsx";
import type { DraftSaver } from "./keep-draft-saved.ts";
import { PublishDialog } from "./publish-dialog.tsx";

interface Props {
  saver: DraftSaver;
  findings: readonly Finding[];
}

/** The open Flow's name, how it stands here and at Meta, and what can be done with it. */
export function FlowEditorHeader({ saver, findings }: Props) {
  const store = useFlowStore();
  const client = useClient();
  const projectId = useProjectId();
  const stored = useFlowState((state) => state.stored);
  const saveState = useFlowState((state) => state.saveState);
  const [dialog, setDialog] = useState<"publish" | "deploy" | "versions">();
  const { flowId, name, status, isDynamic } = stored;
  const upload = useAction(() => client.flows.upload({ params: { projectId, flowId } }), {
    outdates: [flowsKey(projectId), ["projects", projectId, "draft"]],
    done: ({ metaFindings }) => (metaFindings.length === 0 ? "Meta has the draft and finds nothing wrong." : undefined),
    onDone: (now) => {
      takeAnswerOfMeta(store, now);
      if (now.metaFindings.length > 0) tellProblem("Meta has the draft and found errors.");
    },
  });
  const afterSaving = async (act: () => void) => {
    if (await saver.flush()) act();
    else tellProblem("The draft could not be saved yet. Look at the top of the page.");
  };
  return (
    <header className="tb-journey-header">
      <Group gap={8} wrap="nowrap" miw={0}>
        <Tooltip label="Flow library">
          <ActionIcon
            renderRoot={(props) => <Link {...props} to="/projects/$projectId/flows/library" params={{ projectId }} />}
            aria-label="Flow library"
          >
            <IconArrowLeft size={17} />
          </ActionIcon>
        </Tooltip>
        <Text fw={600} size="md" truncate component="h1">
          {name}
        </Text>
        <FlowStatus status={status} />
        <Badge color="gray" style={{ flex: "none" }}>
          {isDynamic ? "Dynamic" : "Static"} · {flowId}
        </Badge>
        <SaveStatus state={saveState} onRetry={() => void saver.flush()} />
      </Group>
      <Group gap={8} wrap="nowrap">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconHistory size={15} aria-hidden />}
          onClick={() => setDialog("versions")}
        >
          Versions
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconUpload size={15} aria-hidden />}
          loading={upload.isPending}
          onClick={() => void afterSaving(() => upload.mutate())}
        >
          Upload draft
        </Button>
        <Button
          size="xs"
          leftSection={<IconRocket size={15} aria-hidden />}
          onClick={() => void afterSaving(() => setDialog("publish"))}
        >
          Publish…
        </Button>
      </Group>
      {dialog === "publish" && (
        <PublishDialog findings={findings} onDeploy={() => setDialog("deploy")} onClose={() => setDialog(undefined)} />
      )}
      {dialog === "deploy" && <DeployDialog projectId={projectId} onClose={() => setDialog("publish")} />}
      {dialog === "versions" && <FlowVersionsDialog onClose={() => setDialog(undefined)} />}
    </header>
  );
}
