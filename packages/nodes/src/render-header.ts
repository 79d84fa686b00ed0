import type { Turn } from "@tributary/engine";
import type { HeaderOption } from "@tributary/whatsapp";

/** The header of an interactive message: the image if there is one, else the text. */
export function renderHeader(
  node: { header?: string | undefined; headerImage?: string | undefined },
  turn: Turn,
): HeaderOption | undefined {
  const { header, headerImage } = node;
  if (headerImage !== undefined && headerImage.trim() !== "") return { image: { link: turn.renderUrl(headerImage) } };
  return header === undefined ? undefined : turn.render(header);
}
