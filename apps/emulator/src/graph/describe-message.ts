import type { OutboundMessage } from "@tributary/whatsapp";
import type { ChatEntry } from "../state/chats.ts";

type Described = Pick<ChatEntry, "type" | "text" | "header" | "footer" | "options" | "button">;
type Interactive = Extract<OutboundMessage, { type: "interactive" }>["interactive"];

/** What a phone shows of a message: its text, header and footer, and what there is to tap. */
export function describeMessage(message: OutboundMessage): Described {
  if (message.type === "text") return { type: "text", text: message.text.body };
  const { header, body, footer } = message.interactive;
  return {
    type: "interactive",
    text: body.text,
    ...(header?.type === "text" ? { header: header.text } : {}),
    ...(footer === undefined ? {} : { footer: footer.text }),
    ...choices(message.interactive),
  };
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
  }
}
