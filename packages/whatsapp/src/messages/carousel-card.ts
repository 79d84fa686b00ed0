import { z } from "zod";
import { imageHeader, videoHeader } from "./interactive-parts.ts";
import { limitedList, limitedText, limitIssue, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const cardBody = limitedText("The card's text", messageLimits.carouselCardBody).check((ctx) => {
  const limit = messageLimits.carouselCardLineBreaks;
  const given = ctx.value.split("\n").length - 1;
  if (given <= limit) return;
  const message = `The card's text has ${given} line breaks; WhatsApp allows ${limit}. Remove ${given - limit}.`;
  ctx.issues.push(limitIssue(ctx.value, message, { limit, given }));
});

const quickReply = z.object({
  type: z.literal("quick_reply"),
  quick_reply: z.object({
    id: limitedText("The button's id", messageLimits.replyButtonId),
    title: limitedText("The button's title", messageLimits.carouselButtonTitle),
  }),
});

const link = z.object({
  display_text: limitedText("The button's title", messageLimits.carouselButtonTitle),
  url: z.url({ protocol: /^https?$/, error: "The button's URL must begin with https:// or http://." }),
});

const mediaCardAction = z
  .object({
    name: z.literal("cta_url").optional(),
    parameters: link.optional(),
    buttons: limitedList("buttons", messageLimits.carouselButtonCount, quickReply).optional(),
  })
  .check((ctx) => {
    const { name, parameters, buttons } = ctx.value;
    const isLink = name !== undefined && parameters !== undefined && buttons === undefined;
    const isReplies = name === undefined && parameters === undefined && buttons !== undefined;
    if (isLink || isReplies) return;
    const message = "A card has either one link (`name` and `parameters`) or quick replies (`buttons`).";
    ctx.issues.push(ruleIssue(ctx.value, message, []));
  });

/** A card with an image or a video, and a link or quick replies. Its type is `cta_url` even with quick replies. */
export const mediaCard = z.object({
  card_index: z.int().min(0),
  type: z.literal("cta_url"),
  header: z.discriminatedUnion("type", [imageHeader, videoHeader]),
  body: z.object({ text: cardBody }).optional(),
  action: mediaCardAction,
});

/** A card with a product of a catalog. */
export const productCard = z.object({
  card_index: z.int().min(0),
  type: z.literal("product"),
  action: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
});

/** One card of a carousel. */
export const carouselCard = z.discriminatedUnion("type", [mediaCard, productCard]);
