import { useQuery } from "@tanstack/react-query";
import { isEmulated } from "../channels/is-emulated.ts";
import { channelsKey, channelsQuery } from "../channels/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { samplesAdded } from "./samples-added.ts";

/** Templates to try things with: for projects on the emulator, and for those that have no number yet. */
export function useSampleTemplates() {
  const client = useClient();
  const projectId = useProjectId();
  const { data: channels } = useQuery(channelsQuery(client, projectId));
  const add = useAction(() => client.templates.addSamples({ params: { projectId } }), {
    outdates: [["projects", projectId, "templates"], ["projects", projectId, "flows"], channelsKey(projectId)],
    done: samplesAdded,
  });
  return { isOffered: channels !== undefined && (channels.length === 0 || channels.some(isEmulated)), add };
}
