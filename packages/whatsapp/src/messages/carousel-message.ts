import { z } from "zod";
import { carouselCard } from "./carousel-card.ts";
import { type HeaderOption, type InteractiveMessage, interactiveBody } from "./interactive-parts.ts";
import { forbidden, hasText, limitedList, limitIssue, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

type Card = z.infer<typeof carouselCard>;

const cards = limitedList("cards", messageLimits.carouselCardCount, carouselCard).check((ctx) => {
  if (ctx.value.length === 1) {
    const message = "There is one card; a carousel has at least two. Add one, or send an ordinary message.";
    ctx.issues.push(limitIssue(ctx.value, message, { limit: 2, given: 1 }));
  }
  const [first] = ctx.value;
  const odd = first === undefined ? -1 : ctx.value.findIndex((card) => shapeOf(card) !== shapeOf(first));
  if (odd >= 0) {
    const message =
      "All cards need the same kind of header and the same kind and number of buttons, or products of one catalog.";
    ctx.issues.push(ruleIssue(ctx.value, message, [odd]));
  }
});

/**
 * The `interactive` object of a message with cards side by side: images or videos with a link or quick replies, or
 * products of one catalog.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/interactive-product-carousel-messages
 */
export const carouselInteractive = z.object({
  type: z.literal("carousel"),
  header: forbidden("A carousel has no header of its own. Put the words into the body."),
  body: interactiveBody,
  footer: forbidden("A carousel has no footer. Put the words into the body."),
  action: z.object({ cards }),
});

/** What is sent for a carousel. */
export type CarouselMessage = InteractiveMessage<z.infer<typeof carouselInteractive>>;

/** A card as a caller gives it: a picture or video with one link or with quick replies, or a product. */
export type CarouselCard =
  | (MediaCard & { link: { title: string; url: string } })
  | (MediaCard & { buttons: readonly { id: string; title: string }[] })
  | { catalogId: string; productId: string };

type MediaCard = { header: Extract<HeaderOption, { image: unknown } | { video: unknown }>; body?: string | undefined };

/** Two to ten cards of the same make; a tapped quick reply comes back as a `button_reply`. */
export function carouselMessage(options: { body: string; cards: readonly CarouselCard[] }): CarouselMessage {
  return {
    type: "interactive",
    interactive: {
      type: "carousel",
      body: { text: options.body },
      action: { cards: options.cards.map(toCard) },
    },
  };
}

function toCard(card: CarouselCard, index: number): Card {
  if ("catalogId" in card) {
    const action = { catalog_id: card.catalogId, product_retailer_id: card.productId };
    return { card_index: index, type: "product", action };
  }
  return {
    card_index: index,
    type: "cta_url",
    header: cardHeader(card.header),
    ...(hasText(card.body) ? { body: { text: card.body } } : {}),
    action: cardAction(card),
  };
}

function cardHeader(header: MediaCard["header"]): Extract<Card, { type: "cta_url" }>["header"] {
  return "image" in header ? { type: "image", image: header.image } : { type: "video", video: header.video };
}

function cardAction(card: Exclude<CarouselCard, { catalogId: string }>): Extract<Card, { type: "cta_url" }>["action"] {
  if ("link" in card) {
    const { title, url } = card.link;
    return { name: "cta_url", parameters: { display_text: title, url } };
  }
  return { buttons: card.buttons.map(({ id, title }) => ({ type: "quick_reply", quick_reply: { id, title } })) };
}

function shapeOf(card: Card): string {
  if (card.type === "product") return `product of ${card.action.catalog_id}`;
  return `${card.header.type}, ${card.action.buttons?.length ?? "link"}`;
}
