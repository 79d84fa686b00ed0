import "@tributary/phone/phone.css";
import { useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { JourneyNode } from "@tributary/engine";
import { LoneMessage } from "@tributary/phone";
import { useDeferredValue, useMemo, useState } from "react";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { contentOf } from "../templates/content-of.ts";
import { templatesQuery } from "../templates/queries.ts";
import { useForm } from "./form-context.ts";
import { previewMessages } from "./preview-messages.ts";
import { useAssetPictures } from "./use-asset-pictures.ts";

/** The node's messages as the contact's phone shows them: built by the node, drawn by the phone. */
export function MessagePreview({ node: latest }: { node: JourneyNode }) {
  const node = useDeferredValue(latest);
  const { surroundings, projectId } = useEditing();
  const { lastValues } = useForm();
  const journey = useJourney();
  const client = useClient();
  const { data: templates } = useQuery({ ...templatesQuery(client, projectId), enabled: node.type === "template" });
  const [atMs] = useState(() => Date.now());
  const colorScheme = useComputedColorScheme("light");
  const mediaUrl = useAssetPictures();
  const preview = useMemo(
    () => previewMessages(node, { bot: surroundings.bot, journey, lastValues }),
    [node, surroundings, journey, lastValues],
  );
  const contents = useMemo(
    () => preview?.messages.map(({ message, ...rest }) => ({ ...rest, content: contentOf(message, templates ?? []) })),
    [preview, templates],
  );
  if (!preview || !contents) return null;
  const { unknown, problem } = preview;
  return (
    <section className="tb-part-of-node" aria-label="Preview">
      <h3 className="tb-part-title">On the phone</h3>
      {contents.length > 0 && (
        <div className="tb-preview">
          {contents.map(({ content, isDraftFlow }, index) => (
            <LoneMessage
              // biome-ignore lint/suspicious/noArrayIndexKey: a node's messages have their order and nothing else
              key={index}
              content={content}
              atMs={atMs}
              colorScheme={colorScheme}
              mediaUrl={mediaUrl}
              {...(isDraftFlow ? { label: "Draft Flow" } : {})}
            />
          ))}
        </div>
      )}
      {problem !== undefined && <p className="tb-preview-note">{problem}</p>}
      {unknown.length > 0 && (
        <p className="tb-preview-note">
          In ‹marks› what has no value yet: {unknown.join(", ")}. Use the test phone, and its values stand here.
        </p>
      )}
    </section>
  );
}
