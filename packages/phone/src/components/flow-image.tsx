import type { ImageView, PictureView } from "@tributary/flow-json";
import { type CSSProperties, type ReactNode, useState } from "react";
import { Icon } from "../icons.tsx";

/** A picture of a Flow, as high as the document says. */
export function FlowImage({ view }: { view: ImageView }): ReactNode {
  const { heightPixels, widthPixels, scaleType, aspectRatio } = view;
  const style = {
    objectFit: scaleType,
    aspectRatio: heightPixels === undefined ? String(aspectRatio) : undefined,
    height: heightPixels,
    width: widthPixels,
  } as const;
  return (
    <div className="wa-image-frame">
      <Picture picture={view} className="wa-image" style={style} />
    </div>
  );
}

/** A picture, or a drawing in its place where there is none or it cannot be read. */
export function Picture(props: { picture: PictureView; className: string; style?: CSSProperties }): ReactNode {
  const { picture, className, style } = props;
  const [isBroken, setIsBroken] = useState(false);
  if (picture.src === "" || isBroken) {
    return (
      <span className={`${className} wa-no-picture`} role="img" aria-label={picture.altText || "Picture"}>
        <Icon name="image" />
      </span>
    );
  }
  return (
    <img
      className={className}
      style={style}
      src={picture.src}
      alt={picture.altText}
      onError={() => setIsBroken(true)}
    />
  );
}
