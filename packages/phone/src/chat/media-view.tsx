import { type ReactNode, useState } from "react";
import { Icon, type IconName } from "../icons.tsx";
import { useChatActs } from "./chat-acts.ts";
import type { ChatMedia } from "./chat-message.ts";

const words: Record<ChatMedia["kind"], { title: string; icon: IconName }> = {
  image: { title: "Photo", icon: "image" },
  gif: { title: "GIF", icon: "image" },
  video: { title: "Video", icon: "video" },
  audio: { title: "Audio", icon: "mic" },
  document: { title: "Document", icon: "document" },
  sticker: { title: "Sticker", icon: "sticker" },
};

/** A file in a bubble: pictures, videos and sounds play in place, everything else is a link. */
export function MediaView({ media }: { media: ChatMedia }): ReactNode {
  const { mediaUrl } = useChatActs();
  const [isBroken, setIsBroken] = useState(false);
  const url = media.id === undefined && mediaUrl === undefined ? media.url : (mediaUrl?.(media) ?? media.url);
  const { title } = words[media.kind];
  const name = media.filename ?? (media.isVoice ? "Voice note" : title);
  if (url === undefined || isBroken) return <Placeholder media={media} name={name} url={url} />;
  const broken = () => setIsBroken(true);
  switch (media.kind) {
    case "image":
    case "gif":
      return <img className="wa-picture" src={url} alt={name} onError={broken} />;
    case "sticker":
      return <img className="wa-sticker" src={url} alt={name} onError={broken} />;
    case "video":
      // biome-ignore lint/a11y/useMediaCaption: the file comes from a chat and has no captions
      return <video className="wa-picture" src={url} controls preload="metadata" aria-label={name} onError={broken} />;
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: the file comes from a chat and has no captions
      return <audio className="wa-audio" src={url} controls preload="metadata" aria-label={name} onError={broken} />;
    case "document":
      return <Placeholder media={media} name={name} url={url} />;
  }
}

function Placeholder({ media, name, url }: { media: ChatMedia; name: string; url: string | undefined }): ReactNode {
  const inside = (
    <>
      <Icon name={words[media.kind].icon} />
      <span>{name}</span>
    </>
  );
  const className = `wa-file wa-file-${media.kind}`;
  if (url === undefined) return <span className={className}>{inside}</span>;
  return (
    <a className={className} href={url} target="_blank" rel="noreferrer noopener">
      {inside}
    </a>
  );
}
