import "./data-channels.css";
import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FlowFile } from "@tributary/api";
import { useEffect, useState } from "react";
import { saveFile } from "../lists/save-file.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** Files that the contact picked: pictures are shown, everything can be saved, and what is missing says why. */
export function PickedFiles({ files }: { files: readonly FlowFile[] }) {
  if (files.length === 0) return null;
  return (
    <section>
      <Title order={3} mb={4}>
        Files
      </Title>
      {files.map((file) => (
        <PickedFile key={file.id} file={file} />
      ))}
    </section>
  );
}

const words = { pending: "WhatsApp's servers are asked for it.", kept: "", failed: "It could not be fetched." };

function PickedFile({ file }: { file: FlowFile }) {
  const { fileName, state, bytes, problem } = file;
  const client = useClient();
  const projectId = useProjectId();
  const read = () => client.dataChannels.readFile({ params: { projectId, fileId: file.id } });
  const save = useAction(async () => saveFile(new File([await read()], fileName)), { outdates: [] });
  const type = pictureType(fileName);
  return (
    <div className="tb-picked">
      {state === "kept" && type !== undefined && <Picture fileId={file.id} fileName={fileName} type={type} />}
      <div>
        <Text size="sm">
          {fileName}
          {bytes === null ? "" : ` · ${Math.max(1, Math.round(bytes / 1024))} KB`}
        </Text>
        {state !== "kept" && (
          <Text size="xs" c="dimmed">
            {problem ?? words[state]}
          </Text>
        )}
      </div>
      {state === "kept" && (
        <Button size="compact-xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Save
        </Button>
      )}
    </div>
  );
}

/** What a contact sends is shown as a picture only, whatever it says that it is. */
function Picture({ fileId, fileName, type }: { fileId: string; fileName: string; type: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const file = useQuery({
    queryKey: ["projects", projectId, "flow-file", fileId],
    queryFn: ({ signal }) => client.dataChannels.readFile({ params: { projectId, fileId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file.data === undefined) return;
    const made = URL.createObjectURL(new Blob([file.data], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file.data, type]);
  return address === undefined ? null : <img src={address} alt={fileName} />;
}

const types: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
};

function pictureType(fileName: string): string | undefined {
  const ending = fileName.split(".").at(-1)?.toLowerCase() ?? "";
  return Object.hasOwn(types, ending) ? types[ending] : undefined;
}
