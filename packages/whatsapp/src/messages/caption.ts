import { hasText, limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

/** The text under an image, video or document. */
export const caption = limitedText("The caption", messageLimits.caption).optional();

/** The `caption` field of a media object, left out when there is nothing in it. */
export function captionField(text: string | undefined): { caption?: string } {
  return hasText(text) ? { caption: text } : {};
}
