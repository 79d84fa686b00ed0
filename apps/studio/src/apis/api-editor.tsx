import { Alert, Button, Group, Tabs } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ApiRefusal, type StoredApi } from "@tributary/api";
import type { ApiDefinition } from "@tributary/engine";
import { useMemo } from "react";
import { draftKey } from "../journeys/queries.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import { StillNeeded } from "../states/still-needed.tsx";
import { useLeaveWarning } from "../states/use-leave-warning.ts";
import "./apis.css";
import { AuthField } from "./auth-field.tsx";
import { BodyField } from "./body-field.tsx";
import { LimitsField } from "./limits-field.tsx";
import { MappingField } from "./mapping-field.tsx";
import { PairsField } from "./pairs-field.tsx";
import { apiQuery } from "./queries.ts";
import { RequestLine } from "./request-line.tsx";
import { TryPanel } from "./try-panel.tsx";
import { type ApiForm, useApiForm } from "./use-api-form.ts";
import { templateProblems } from "./used-variables.ts";

interface Props {
  /** What is saved; absent for a new one. */
  stored: StoredApi | undefined;
  /** Told of what a new one is saved as, before its own page is opened. */
  onMade: (apiId: string) => void;
}

const blank: ApiDefinition = {
  id: "trial",
  name: "",
  method: "GET",
  url: "",
  query: [],
  headers: [],
  body: { kind: "none" },
  auth: { kind: "none" },
  timeoutSeconds: 10,
  retries: { attempts: 0, backoffSeconds: 1 },
  responseMapping: [],
};

/** What every part of the form gets. */
export interface FormPart {
  api: ApiDefinition;
  onChange: (change: Partial<ApiDefinition>) => void;
  /** Why texts cannot be filled in, by their path in the document. */
  problems: Map<string, string>;
}

/** Edits an API call at the left and tries it at the right. */
export function ApiEditor({ stored, onMade }: Props) {
  const form = useApiForm(stored, blank);
  const { api, base, isChanged } = form;
  const save = useSave(form, onMade);
  const watch = useLeaveWarning(form.isUnsaved);
  const problems = useMemo(() => templateProblems(api), [api]);
  const part: FormPart = { api, problems, onChange: form.edit };
  const missing = missingParts(api);
  const isConflict = form.isOvertaken || isRefusedWith(save.error, "revision-conflict");
  const isDeleted = isRefusedWith(save.error, "not-found");
  const isNew = base === undefined || isDeleted;
  return (
    <div className="tb-api">
      <div className="tb-api-form">
        <PageHeader
          title={base === undefined ? "New API call" : base.document.name}
          actions={
            <>
              <StillNeeded id={MISSING} parts={missing} />
              <Button
                onClick={() => watch(save.mutateAsync({ api, isNew }))}
                loading={save.isPending}
                disabled={!isChanged || missing.length > 0 || isConflict}
                aria-describedby={missing.length > 0 ? MISSING : undefined}
              >
                {isDeleted ? "Make it again" : isNew ? "Save" : isChanged ? "Save changes" : "Saved"}
              </Button>
            </>
          }
        />
        {isConflict && base && <Conflict apiId={base.document.id} />}
        {isDeleted && <Deleted />}
        {save.isError && !isConflict && !isDeleted && <SaveProblem error={save.error} />}
        <RequestLine {...part} error={save.error} />
        <EditorTabs {...part} />
      </div>
      <aside className="tb-api-try" aria-label="Try it">
        <TryPanel api={api} onMap={(mapping) => form.edit({ responseMapping: [...api.responseMapping, mapping] })} />
      </aside>
    </div>
  );
}

const MISSING = "api-missing";

/** What a call cannot be saved without. */
function missingParts({ name, url }: ApiDefinition): string[] {
  return [...(name.trim() === "" ? ["a name"] : []), ...(url.trim() === "" ? ["a URL"] : [])];
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
          none="No query parameter is sent."
          path="query"
          pairs={api.query}
          onChange={(query) => onChange({ query })}
          problems={problems}
        />
      </Tabs.Panel>
      <Tabs.Panel value="headers" pt="md">
        <PairsField
          what="header"
          none="No header is sent beside the usual ones."
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

function useSave({ base, keep }: ApiForm, onMade: Props["onMade"]) {
  const client = useClient();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useAction(
    ({ api, isNew }: { api: ApiDefinition; isNew: boolean }) => {
      const { id, ...rest } = { ...api, name: api.name.trim() };
      if (isNew || base === undefined) return client.apis.create({ params: { projectId }, body: rest });
      const body = { document: { id, ...rest }, revision: base.revision };
      return client.apis.replace({ params: { projectId, apiId: id }, body });
    },
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      done: () => "Saved in the draft.",
      onDone: (saved, { api, isNew }) => {
        keep(saved, api);
        const apiId = saved.document.id;
        queryClient.setQueryData(apiQuery(client, projectId, apiId).queryKey, saved);
        if (!isNew) return;
        onMade(apiId);
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

function isRefusedWith(error: Error | null, code: string): boolean {
  return error instanceof ApiRefusal && error.code === code;
}

function Deleted() {
  return (
    <Alert color="red" mb="md" title="Somebody deleted this API call">
      What you typed is still here and not saved. Make it again to go on with it.
    </Alert>
  );
}

function Conflict({ apiId }: { apiId: string }) {
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const client = useClient();
  return (
    <Alert color="red" mb="md" title="Somebody else changed this API call">
      <Group justify="space-between">
        Your changes are still here and not saved. Load theirs to go on from there.
        <Button
          size="xs"
          variant="default"
          onClick={() => void queryClient.resetQueries({ queryKey: apiQuery(client, projectId, apiId).queryKey })}
        >
          Load their version
        </Button>
      </Group>
    </Alert>
  );
}

function SaveProblem({ error }: { error: Error }) {
  if (error instanceof ApiRefusal && error.field === "name") return null;
  return (
    <Alert color="red" mb="md">
      {explain(error)}
    </Alert>
  );
}
