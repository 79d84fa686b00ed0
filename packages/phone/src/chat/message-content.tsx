import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { FormattedText } from "../text/formatted-text.tsx";
import { useChatActs } from "./chat-acts.ts";
import type { ChatContent, ChatMessage } from "./chat-message.ts";
import { MediaView } from "./media-view.tsx";

/** What a bubble says. */
export function MessageContent({ message }: { message: ChatMessage }): ReactNode {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return <FormattedText text={content.text} />;
    case "media":
      return (
        <>
          <MediaView media={content.media} />
          {content.caption && <FormattedText text={content.caption} />}
        </>
      );
    case "card":
      return <CardText content={content} />;
    case "reply":
      return <ReplyText content={content} />;
    case "location":
      return <Place content={content} />;
    case "contacts":
      return <People content={content} />;
    case "flow-response":
      return <FlowResponse message={message} />;
    case "order":
      return <Order content={content} />;
    case "notice":
      return content.text;
    case "unsupported":
      return <p className="wa-unsupported">A message of type “{content.type}”, which this phone cannot show.</p>;
  }
}

type Content<Kind extends ChatContent["kind"]> = { content: Extract<ChatContent, { kind: Kind }> };

function CardText({ content }: Content<"card">): ReactNode {
  return (
    <>
      {content.media && <MediaView media={content.media} />}
      {content.header && <b className="wa-header">{content.header}</b>}
      {content.text && <FormattedText text={content.text} />}
      {content.footer && <p className="wa-footer">{content.footer}</p>}
    </>
  );
}

function ReplyText({ content }: Content<"reply">): ReactNode {
  return (
    <div className="wa-text">
      <p>{content.title}</p>
      {content.description && <p className="wa-footer">{content.description}</p>}
    </div>
  );
}

function Place({ content }: Content<"location">): ReactNode {
  const { latitude, longitude, name, address } = content;
  const query = `${latitude},${longitude}`;
  return (
    <a
      className="wa-place"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
      target="_blank"
      rel="noreferrer noopener"
    >
      <span className="wa-map" aria-hidden="true">
        <Icon name="pin" />
      </span>
      <b>{name ?? "Location"}</b>
      <span className="wa-footer">{address ?? query}</span>
    </a>
  );
}

function People({ content }: Content<"contacts">): ReactNode {
  return (
    <ul className="wa-people">
      {content.people.map((person) => (
        <li key={`${person.name} ${person.phones.join()}`}>
          <span className="wa-avatar" aria-hidden="true">
            <Icon name="person" />
          </span>
          <span>
            <b>{person.name}</b>
            <span className="wa-footer">{[person.organization, ...person.phones].filter(Boolean).join(" · ")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function FlowResponse({ message }: { message: ChatMessage }): ReactNode {
  const { onOpenResponse } = useChatActs();
  return (
    <div className="wa-response">
      <span className="wa-response-title">
        <Icon name="form" />
        Response sent
      </span>
      {onOpenResponse && (
        <button type="button" className="wa-text-button" onClick={() => onOpenResponse(message)}>
          View response
        </button>
      )}
    </div>
  );
}

function Order({ content }: Content<"order">): ReactNode {
  return (
    <div className="wa-text">
      <p>
        <Icon name="cart" /> <b>{content.title}</b>
      </p>
      <ul>
        {content.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
