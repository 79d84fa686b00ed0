import { Alert, Button, Group, Tabs } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { ApiRefusal, type StoredApi } from "@tributary/api";
import type { ApiDefinition } from "@tributary/engine";
import { useMemo, useRef, useState } from "react";
import { draftKey } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import "./apis.css";
import { AuthField } from "./auth-field.tsx";
import { BodyField } from "./body-field.tsx";
import { LimitsField } from "./limits-field.tsx";
import { MappingField } from "./mapping-field.tsx";
import { PairsField } from "./pairs-field.tsx";
import { apiQuery } from "./queries.ts";
import { RequestLine } from "./request-line.tsx";
import { TryPanel } from "./try-panel.tsx";
import { templateProblems } from "./used-variables.ts";

interface Props {
  /** What is saved; absent for a new one. */
  stored?: StoredApi;
  initial: ApiDefinition;
}

/** What every part of the form gets. */
export interface FormPart {
  api: ApiDefinition;
  onChange: (change: Partial<ApiDefinition>) => void;
  /** Why texts cannot be filled in, by their path in the document. */
  problems: Map<string, string>;
}

/** Edits an API call at the left and tries it at the right. */
export function ApiEditor({ stored, initial }: Props) {
  const [api, setApi] = useState(initial);
  const isChanged = JSON.stringify(api) !== JSON.stringify(initial);
  // Known at once, while the page of what was saved is still on its way: leaving asks nothing any more.
  const isKept = useRef(false);
  const save = useSave(stored, () => {
    isKept.current = true;
  });
  const problems = useMemo(() => templateProblems(api), [api]);
  const part: FormPart = { api, problems, onChange: (change) => setApi({ ...api, ...change }) };
  useBlocker({
    shouldBlockFn: () => isChanged && !isKept.current && !window.confirm("Leave without saving your changes?"),
    enableBeforeUnload: () => isChanged && !isKept.current,
  });
  const isComplete = api.name.trim() !== "" && api.url.trim() !== "";
  return (
    <div className="tb-api">
      <div className="tb-api-form">
        <PageHeader
          title={stored === undefined ? "New API call" : stored.document.name}
          actions={
            <Button onClick={() => save.mutate(api)} loading={save.isPending} disabled={!isChanged || !isComplete}>
              {stored === undefined ? "Save" : isChanged ? "Save changes" : "Saved"}
            </Button>
          }
        />
        {save.isError && <SaveProblem error={save.error} apiId={stored?.document.id} />}
        <RequestLine {...part} error={save.error} />
        <EditorTabs {...part} />
      </div>
      <aside className="tb-api-try" aria-label="Try it">
        <TryPanel
          api={api}
          onMap={(mapping) => part.onChange({ responseMapping: [...api.responseMapping, mapping] })}
        />
      </aside>
    </div>
  );
}

function EditorTabs(part: FormPart) {
  const { api, onChange, problems } = part;
  const tabs = [
    { name: "query", title: "Query", count: api.query.length },
    { name: "headers", title: "Headers", count: api.headers.length },
    { name: "body", title: "Body", count: api.body.kind === "none" ? 0 : 1 },
    { name: "auth", title: "Authentication", count: api.auth.kind === "none" ? 0 : 1 },
    { name: "mapping", title: "From the answer", count: api.responseMapping.length },
    { name: "limits", title: "Limits", count: 0 },
  ];
  return (
    <Tabs defaultValue="query" mt="md" keepMounted={false}>
      <Tabs.List>
        {tabs.map(({ name, title, count }) => (
          <Tabs.Tab key={name} value={name}>
            {title}
            {count > 0 && <span className="tb-tab-count">{count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="query" pt="md">
        <PairsField
          what="query parameter"
          path="query"
          pairs={api.query}
          onChange={(query) => onChange({ query })}
          problems={problems}
        />
      </Tabs.Panel>
      <Tabs.Panel value="headers" pt="md">
        <PairsField
          what="header"
          path="headers"
          pairs={api.headers}
          onChange={(headers) => onChange({ headers })}
          problems={problems}
        />
      </Tabs.Panel>
      <Tabs.Panel value="body" pt="md">
        <BodyField {...part} />
      </Tabs.Panel>
      <Tabs.Panel value="auth" pt="md">
        <AuthField {...part} />
      </Tabs.Panel>
      <Tabs.Panel value="mapping" pt="md">
        <MappingField {...part} />
      </Tabs.Panel>
      <Tabs.Panel value="limits" pt="md">
        <LimitsField {...part} />
      </Tabs.Panel>
    </Tabs>
  );
}

function useSave(stored: StoredApi | undefined, onKept: () => void) {
  const client = useClient();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useAction(
    (document: ApiDefinition) => {
      const { id, ...rest } = { ...document, name: document.name.trim() };
      if (stored === undefined) return client.apis.create({ params: { projectId }, body: rest });
      const body = { document: { id, ...rest }, revision: stored.revision };
      return client.apis.replace({ params: { projectId, apiId: id }, body });
    },
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      done: () => "Saved in the draft.",
      onDone: (saved) => {
        onKept();
        const apiId = saved.document.id;
        queryClient.setQueryData(apiQuery(client, projectId, apiId).queryKey, saved);
        void navigate({
          to: "/projects/$projectId/apis/$apiId",
          params: { projectId, apiId },
          replace: true,
          ignoreBlocker: true,
        });
      },
    },
  );
}

function SaveProblem({ error, apiId }: { error: Error; apiId: string | undefined }) {
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const client = useClient();
  const isConflict = error instanceof ApiRefusal && error.code === "revision-conflict" && apiId !== undefined;
  if (!isConflict && error instanceof ApiRefusal && error.field === "name") return null;
  return (
    <Alert color="red" mb="md" title={isConflict ? "Somebody else changed this API call" : undefined}>
      <Group justify="space-between">
        {isConflict ? "Your changes are still here and not saved. Load theirs to go on from there." : explain(error)}
        {isConflict && (
          <Button
            size="xs"
            variant="default"
            onClick={() => void queryClient.resetQueries({ queryKey: apiQuery(client, projectId, apiId).queryKey })}
          >
            Load their version
          </Button>
        )}
      </Group>
    </Alert>
  );
}
