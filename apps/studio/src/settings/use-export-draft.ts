import type { Project } from "@tributary/api";
import { saveFile } from "../lists/save-file.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";

/** Saves the draft as a file on this computer. */
export function useExportDraft(project: Project) {
  const client = useClient();
  return useAction(
    async () => {
      const bundle = await client.bots.exportBot({ params: { projectId: project.id } });
      const name = `${project.name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.bot.json`;
      saveFile(new File([JSON.stringify(bundle, null, 2)], name, { type: "application/json" }));
    },
    { outdates: [] },
  );
}
