import { ActionIcon, Button, FileButton, Group, Table, Text, Tooltip } from "@mantine/core";
import { IconDownload, IconPaperclip, IconTrash, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Asset } from "@tributary/api";
import { useState } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { DeleteDialog } from "../lists/delete-dialog.tsx";
import { ListTable } from "../lists/list-table.tsx";
import { saveFile } from "../lists/save-file.ts";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { EmptyState } from "../states/empty-state.tsx";
import { QueryView } from "../states/query-view.tsx";
import { fileSize } from "./file-size.ts";
import { assetsQuery } from "./queries.ts";

/** Pictures, videos, sounds and documents that nodes send. */
export function FilesPage() {
  const client = useClient();
  const projectId = useProjectId();
  const assets = useQuery(assetsQuery(client, projectId));
  const upload = useAction(
    (file: File) => client.assets.upload({ params: { projectId }, query: { name: file.name }, file }),
    { outdates: [["projects", projectId, "assets"]], done: ({ name }) => `“${name}” is ready to be sent.` },
  );
  const button = (
    <FileButton onChange={(file) => file && upload.mutate(file)}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
          Upload a file
        </Button>
      )}
    </FileButton>
  );
  return (
    <div className="tb-page">
      <PageHeader
        title="Files"
        description="What nodes send: copy a file's link into the node. It goes to Meta when it is sent for the first time."
        actions={button}
      />
      <QueryView query={assets}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="No file yet" icon={<IconPaperclip size={28} stroke={1.5} />} action={button}>
              Upload the picture, price list or voice message that the bot should send.
            </EmptyState>
          ) : (
            <AssetTable assets={items} />
          )
        }
      </QueryView>
    </div>
  );
}

const columns = ["Name", "Can be sent as", "Size", "Uploaded", { title: "Actions", isHidden: true, width: 120 }];

function AssetTable({ assets }: { assets: Asset[] }) {
  const client = useClient();
  const projectId = useProjectId();
  const [deleted, setDeleted] = useState<Asset>();
  const save = useAction(
    async (asset: Asset) => {
      const file = await client.assets.open({ params: { projectId, assetId: asset.id } });
      saveFile(new File([file], asset.name, { type: asset.mimeType }));
    },
    { outdates: [] },
  );
  return (
    <>
      <ListTable label="Files" columns={columns}>
        {assets.map((asset) => (
          <Table.Tr key={asset.id}>
            <Table.Td>
              <Text size="sm" fw={550}>
                {asset.name}
              </Text>
              <Text size="xs" c="dimmed">
                {asset.mimeType}
              </Text>
            </Table.Td>
            <Table.Td>{asset.kinds.join(", ")}</Table.Td>
            <Table.Td className="tb-number">{fileSize(asset.sizeBytes)}</Table.Td>
            <Table.Td c="dimmed">
              <When at={asset.createdAt} />
            </Table.Td>
            <Table.Td>
              <Group gap={2} wrap="nowrap" justify="flex-end">
                <CopyValue value={asset.link} what={`link of ${asset.name}`} />
                <Tooltip label="Download">
                  <ActionIcon onClick={() => save.mutate(asset)} aria-label={`Download ${asset.name}`}>
                    <IconDownload size={15} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label="Delete">
                  <ActionIcon onClick={() => setDeleted(asset)} aria-label={`Delete ${asset.name}`}>
                    <IconTrash size={15} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </ListTable>
      {deleted && <DeleteAsset asset={deleted} onClose={() => setDeleted(undefined)} />}
    </>
  );
}

function DeleteAsset({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const client = useClient();
  const projectId = useProjectId();
  const remove = useAction(() => client.assets.remove({ params: { projectId, assetId: asset.id } }), {
    outdates: [["projects", projectId, "assets"]],
    done: () => `“${asset.name}” deleted.`,
    onDone: onClose,
    isQuiet: true,
  });
  return (
    <DeleteDialog
      what={`“${asset.name}”`}
      consequence="Deployed versions that send it fail at that node from then on."
      uses={[]}
      action={remove}
      onClose={onClose}
    />
  );
}
