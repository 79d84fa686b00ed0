import type { OutboundMessage } from "@tributary/whatsapp";
import type { ChatEntry } from "../state/chats.ts";

type Described = Pick<ChatEntry, "type" | "text" | "header" | "footer" | "options" | "button">;
type Interactive = Extract<OutboundMessage, { type: "interactive" }>["interactive"];

/** What a phone shows of a message: its text, header and footer, and what there is to tap. */
export function describeMessage(message: OutboundMessage): Described {
  if (message.type !== "interactive") return { type: message.type, text: textOf(message) };
  const { interactive } = message;
  const header = "header" in interactive ? interactive.header : undefined;
  const footer = "footer" in interactive ? interactive.footer : undefined;
  return {
    type: "interactive",
    text: interactive.body?.text ?? "",
    ...(header?.type === "text" ? { header: header.text } : {}),
    ...(footer === undefined ? {} : { footer: footer.text }),
    ...choices(interactive),
  };
}

function textOf(message: Exclude<OutboundMessage, { type: "interactive" }>): string {
  switch (message.type) {
    case "text":
      return message.text.body;
    case "image":
      return message.image.caption ?? "";
    case "video":
      return message.video.caption ?? "";
    case "document":
      return message.document.caption ?? message.document.filename ?? "";
    case "reaction":
      return message.reaction.emoji;
    default:
      return "";
  }
}

function choices(interactive: Interactive): Pick<Described, "options" | "button"> {
  switch (interactive.type) {
    case "button":
      return { options: interactive.action.buttons.map(({ reply }) => ({ id: reply.id, title: reply.title })) };
    case "list":
      return {
        button: { title: interactive.action.button },
        options: interactive.action.sections.flatMap(({ rows }) => rows),
      };
    case "cta_url": {
      const { display_text: title, url } = interactive.action.parameters;
      return { button: { title, url } };
    }
    case "flow":
      return { button: { title: interactive.action.parameters.flow_cta } };
    default:
      return {};
  }
}
