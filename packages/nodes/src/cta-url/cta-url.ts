import { defineNodeType } from "@tributary/engine";
import { ctaUrlMessage, messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { headerImageField, requiredTemplateField, templateField } from "../fields.ts";
import { inspectLink } from "../inspect-link.ts";
import { renderHeader } from "../render-header.ts";
import { sendMessage } from "../send-message.ts";

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  header: templateField({ label: "Header", maxLength: messageLimits.headerText }).optional(),
  headerImage: headerImageField,
  footer: templateField({ label: "Footer", maxLength: messageLimits.footer }).optional(),
  buttonTitle: requiredTemplateField({ label: "Button Title", maxLength: messageLimits.ctaUrlButton }),
  link: requiredTemplateField({ label: "Link", help: "The page that the button opens." }),
});

/**
 * Sends a button that opens a web page, and goes on at once: WhatsApp does not tell when it is tapped.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-cta-url-messages
 */
export const ctaUrl = defineNodeType({
  type: "cta-url",
  title: "Link Button",
  group: "message",
  summary: "Sends a button that opens a web page.",
  config,
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: (node, turn) => {
    const message = ctaUrlMessage({
      header: renderHeader(node, turn),
      body: turn.render(node.body),
      footer: node.footer && turn.render(node.footer),
      buttonTitle: turn.render(node.buttonTitle),
      url: turn.renderUrl(node.link),
    });
    sendMessage(turn, message);
    return { exit: "next" };
  },
  inspect: ({ link, headerImage }) => [...inspectLink(link, "link"), ...inspectLink(headerImage, "headerImage")],
});
