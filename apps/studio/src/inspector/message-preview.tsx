import type { JourneyNode } from "@tributary/engine";
import { faceOf } from "../canvas/face.ts";
import { MessageBubble } from "./message-bubble.tsx";
import { previewOf } from "./preview-of.ts";

/** The message as the contact's phone shows it. */
export function MessagePreview({ node }: { node: JourneyNode }) {
  if (faceOf(node).bubble === undefined) return null;
  const preview = previewOf(node.config);
  return (
    <section className="tb-part-of-node" aria-label="Preview">
      <h3 className="tb-part-title">On the phone</h3>
      <div className="tb-preview">
        <MessageBubble preview={preview} />
      </div>
    </section>
  );
}
