import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "../layout/page-header.tsx";
import { projectQuery } from "../projects/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { ActivityTab } from "./activity-tab.tsx";
import { AlertAddressSection } from "./alert-address-section.tsx";
import { BotFileSection } from "./bot-file-section.tsx";
import { DeleteProject } from "./delete-project.tsx";
import { KeysTab } from "./keys-tab.tsx";
import { NameSection } from "./name-section.tsx";

/** The project's name, its bot as a file, who may use the API, and who did what. */
export function SettingsPage() {
  const project = useQuery(projectQuery(useClient(), useProjectId()));
  return (
    <div className="tb-page">
      <PageHeader title="Settings" />
      <Tabs defaultValue="general" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="general">Project</Tabs.Tab>
          <Tabs.Tab value="keys">API keys</Tabs.Tab>
          <Tabs.Tab value="activity">Activity</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <QueryView query={project}>
            {(found) => (
              <>
                <NameSection key={found.name} project={found} />
                <AlertAddressSection />
                <BotFileSection project={found} />
                <DeleteProject project={found} />
              </>
            )}
          </QueryView>
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <KeysTab />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <ActivityTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
