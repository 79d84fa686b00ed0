import "@tributary/phone/phone.css";
import { Tabs, useComputedColorScheme } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Chat } from "@tributary/phone";
import { useMemo } from "react";
import { channelsQuery } from "../channels/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingState } from "../states/loading-state.tsx";
import { templatesQuery } from "../templates/queries.ts";
import { chatMessages, withFiles } from "./chat-messages.ts";
import { ContactHeader } from "./contact-header.tsx";
import { ContactVariables } from "./contact-variables.tsx";
import { contactQuery, timelineQuery } from "./queries.ts";
import { Timeline } from "./timeline.tsx";
import { useReceivedFiles } from "./use-received-files.ts";

/** One conversation: the chat, and the turns that made it. */
export function ContactView({ contactId }: { contactId: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const contact = useQuery(contactQuery(client, projectId, contactId));
  const channels = useQuery(channelsQuery(client, projectId));
  const timeline = useInfiniteQuery({
    ...timelineQuery(client, projectId, contactId),
    placeholderData: keepPreviousData,
  });
  const entries = useMemo(() => timeline.data?.pages.flatMap((page) => page.items) ?? [], [timeline.data]);
  const files = useReceivedFiles(contactId);
  const { data: templates } = useQuery(templatesQuery(client, projectId));
  const messages = useMemo(() => withFiles(chatMessages(entries, templates ?? []), files), [entries, templates, files]);
  const colorScheme = useComputedColorScheme("light");
  if (contact.isError && contact.data === undefined) return <ErrorState error={contact.error} />;
  if (contact.data === undefined) return <LoadingState label="Loading the conversation" />;
  const name = contact.data.name ?? "Contact";
  const channel = channels.data?.find(({ id }) => id === contact.data.channelId);
  return (
    <section className="tb-conversation" aria-label={`Conversation with ${name}`}>
      <ContactHeader contact={contact.data} />
      <div className="tb-conversation-chat">
        <Chat
          platform="android"
          colorScheme={colorScheme}
          businessName={channel?.name ?? "Business"}
          subtitle={`As ${name} sees it`}
          messages={messages}
          isWindowClosed={isPast(contact.data.windowEndsAt)}
          empty={timeline.isPending ? undefined : "No message yet."}
        />
      </div>
      <Tabs defaultValue="turns" className="tb-conversation-inside">
        <Tabs.List>
          <Tabs.Tab value="turns">What happened</Tabs.Tab>
          <Tabs.Tab value="variables">Variables</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="turns" className="tb-conversation-panel">
          <Timeline timeline={timeline} entries={entries} />
        </Tabs.Panel>
        <Tabs.Panel value="variables" className="tb-conversation-panel">
          <ContactVariables contact={contact.data} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function isPast(iso: string | null): boolean {
  return iso === null || Date.parse(iso) < Date.now();
}
