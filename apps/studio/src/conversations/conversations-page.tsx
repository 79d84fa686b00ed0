import { IconMessages } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { EmptyState } from "../states/empty-state.tsx";
import { ContactList } from "./contact-list.tsx";
import { ContactView } from "./contact-view.tsx";
import "./conversations.css";

/** Contacts at the left, the chosen conversation beside them. */
export function ConversationsPage() {
  const { contactId } = useParams({ strict: false });
  return (
    <div className="tb-conversations" data-open={contactId !== undefined || undefined}>
      <ContactList openId={contactId} />
      {contactId === undefined ? (
        <div className="tb-conversation-none">
          <EmptyState title="Choose a conversation" icon={<IconMessages size={28} stroke={1.5} />}>
            You see what the contact sees, and beside it what the journeys did, node by node.
          </EmptyState>
        </div>
      ) : (
        <ContactView key={contactId} contactId={contactId} />
      )}
    </div>
  );
}
