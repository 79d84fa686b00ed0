import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { JourneySummary } from "@tributary/api";
import { type ReactNode, useState } from "react";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { NameDialog } from "./name-dialog.tsx";
import { draftKey, usesQuery } from "./queries.ts";

type Dialog = "rename" | "duplicate" | "delete";

/** What can be done to a journey besides opening it. `children` are menu items of the list's own. */
export function JourneyActions({ journey, children }: { journey: JourneySummary; children?: ReactNode }) {
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  return (
    <>
      <Menu position="bottom-end" width={190}>
        <Menu.Target>
          <ActionIcon aria-label={`More for “${journey.name}”`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setDialog("rename")}>
            Rename
          </Menu.Item>
          {journey.kind === "user" && (
            <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => setDialog("duplicate")}>
              Duplicate
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDialog("delete")}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === "rename" && <RenameJourney journey={journey} onClose={close} />}
      {dialog === "duplicate" && <DuplicateJourney journey={journey} onClose={close} />}
      {dialog === "delete" && <DeleteJourney journey={journey} onClose={close} />}
    </>
  );
}

interface DialogProps {
  journey: JourneySummary;
  onClose: () => void;
}

function RenameJourney({ journey, onClose }: DialogProps) {
  const client = useClient();
  const projectId = useProjectId();
  const rename = useAction(
    (name: string) => client.journeys.rename({ params: { projectId, journeyId: journey.id }, body: { name } }),
    { outdates: [draftKey(projectId)], onDone: onClose, isQuiet: true },
  );
  const props = { title: "Rename the journey", label: "Journey name", verb: "Rename", initial: journey.name };
  return <NameDialog {...props} action={rename} onClose={onClose} />;
}

function DuplicateJourney({ journey, onClose }: DialogProps) {
  const client = useClient();
  const projectId = useProjectId();
  const navigate = useNavigate();
  const duplicate = useAction(
    (name: string) => client.journeys.create({ params: { projectId }, body: { name, copyOf: journey.id } }),
    {
      outdates: [draftKey(projectId)],
      isQuiet: true,
      done: ({ document }) => `“${document.name}” created.`,
      onDone: ({ document }) => {
        onClose();
        const params = { projectId, journeyId: document.id };
        void navigate({ to: "/projects/$projectId/journeys/$journeyId", params });
      },
    },
  );
  const props = { title: `Duplicate “${journey.name}”`, label: "Name of the copy", verb: "Duplicate" };
  return <NameDialog {...props} initial={`${journey.name} copy`} action={duplicate} onClose={onClose} />;
}

function DeleteJourney({ journey, onClose }: DialogProps) {
  const client = useClient();
  const projectId = useProjectId();
  const isUser = journey.kind === "user";
  const uses = useQuery(usesQuery(client, projectId, isUser ? "journey" : "flow"));
  const isCalled = journey.kind !== "data-channel";
  const usedAs = isUser ? journey.id : (journey.flowId ?? "");
  const remove = useAction(() => client.journeys.remove({ params: { projectId, journeyId: journey.id } }), {
    outdates: [draftKey(projectId)],
    done: () => `“${journey.name}” deleted.`,
    onDone: onClose,
    isQuiet: true,
  });
  return (
    <DeleteDialog
      what={`“${journey.name}”`}
      consequence={`Its ${journey.nodeCount} nodes go from the draft. Deployed versions keep theirs until you deploy again.`}
      uses={isCalled ? uses.data && (uses.data.get(usedAs) ?? []) : []}
      action={remove}
      onClose={onClose}
    />
  );
}
