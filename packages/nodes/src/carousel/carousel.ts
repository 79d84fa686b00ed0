import { defineNodeType, isPlain, type NodeIssue, type Turn } from "@tributary/engine";
import { type CarouselCard, carouselMessage, messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { type Choice, chosenFrom, replyId } from "../choices.ts";
import {
  keyField,
  linkField,
  requiredTemplateField,
  templateField,
  timeoutMinutesField,
  uniqueBy,
  variableField,
} from "../fields.ts";
import { inspectKeptTitle } from "../inspect-kept.ts";
import { inspectLink } from "../inspect-link.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";

const cardFields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .meta({ label: "Name", help: "What the card stands for; the contact does not see it." }),
  image: linkField("To a JPEG or PNG of at most 5 MB."),
  text: templateField({ label: "Text", control: "long-text", maxLength: messageLimits.carouselCardBody }).default(""),
  buttonTitle: requiredTemplateField({ label: "Button Title", maxLength: messageLimits.carouselButtonTitle }),
};

const choiceCard = z.strictObject({ key: keyField, ...cardFields });
const linkCard = z.strictObject({
  ...cardFields,
  link: requiredTemplateField({ label: "Link", help: "The page that the button opens." }),
});

const cards = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("choices"),
    cards: z
      .array(choiceCard)
      .min(2)
      .max(messageLimits.carouselCardCount)
      .check(uniqueBy(({ key }) => key, "key"))
      .meta({ label: "Cards" }),
  }),
  z.strictObject({
    kind: z.literal("links"),
    cards: z.array(linkCard).min(2).max(messageLimits.carouselCardCount).meta({ label: "Cards" }),
  }),
]);

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  cards: cards.meta({ label: "Cards", help: "“choices”: each card's button is a way out. “links”: it opens a page." }),
  saveTo: variableField("Save the answer in", "Receives the name of the chosen card.").optional(),
  timeoutMinutes: timeoutMinutesField,
});

type Config = z.infer<typeof config>;

/**
 * Sends cards side by side. With choices it waits and leaves by the chosen card; with links it goes on at once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 */
export const carousel = defineNodeType({
  type: "carousel",
  title: "Carousel",
  group: "message",
  summary: "Sends two to ten cards with pictures, to choose from or to open pages.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: ({ cards: given }) => given.kind === "choices",
  exits: ({ cards: given, timeoutMinutes }) =>
    given.kind === "links"
      ? [{ name: "next", label: "Next", unconnected: "end" }]
      : [
          ...given.cards.map(({ key, name }) => ({ name: `card:${key}`, label: name, unconnected: "end" as const })),
          { name: "other", label: "Anything else", unconnected: "fallback" },
          ...noReplyExits(timeoutMinutes),
        ],
  enter: (node, turn) => {
    sendMessage(turn, carouselMessage({ body: turn.render(node.body), cards: cardsOf(node, turn) }));
    return node.cards.kind === "links" ? { exit: "next" } : waitForContact(turn, node.timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const chosen = chosenFrom(choicesOf(node), input.message, turn);
    if (!chosen) return { exit: "other" };
    if (node.saveTo !== undefined) turn.write(node.saveTo, chosen.title);
    return { exit: `card:${chosen.key}` };
  },
  inspect: (node, context) => [
    ...linkIssues(node),
    ...textIssues(node),
    ...inspectKeptTitle(
      context,
      node.saveTo,
      choicesOf(node).map(({ title }) => title),
    ),
    ...(node.cards.kind === "choices" ? inspectNoReply(node.timeoutMinutes, context) : []),
  ],
});

function cardsOf({ cards: given }: Config, turn: Turn): CarouselCard[] {
  const picture = ({ image, text }: { image: string; text: string }) => ({
    header: { image: { link: turn.renderUrl(image) } },
    body: turn.render(text),
  });
  if (given.kind === "links") {
    return given.cards.map((card) => {
      return { ...picture(card), link: { title: turn.render(card.buttonTitle), url: turn.renderUrl(card.link) } };
    });
  }
  return given.cards.map((card) => {
    return { ...picture(card), buttons: [{ id: replyId(turn, card.key), title: turn.render(card.buttonTitle) }] };
  });
}

/** Buttons may all be called the same: what a contact types is compared with the cards' names. */
function choicesOf({ cards: given }: Config): Choice[] {
  return given.kind === "choices" ? given.cards.map(({ key, name }) => ({ key, title: name })) : [];
}

function linkIssues({ cards: given }: Config): NodeIssue[] {
  return given.cards.flatMap((card, place) => [
    ...inspectLink(card.image, `cards.cards.${place}.image`),
    ...("link" in card ? inspectLink(card.link, `cards.cards.${place}.link`) : []),
  ]);
}

function textIssues({ cards: given }: Config): NodeIssue[] {
  const allowed = messageLimits.carouselCardLineBreaks;
  return given.cards.flatMap(({ text }, place): NodeIssue[] => {
    const breaks = isPlain(text) ? text.split("\n").length - 1 : 0;
    if (breaks <= allowed) return [];
    const message = `The card's text has ${breaks} line breaks; WhatsApp allows ${allowed}. Remove ${breaks - allowed}.`;
    return [{ code: "too-many-lines", severity: "error", message, field: `cards.cards.${place}.text` }];
  });
}
