import type { ImageCarouselView } from "@tributary/flow-json";
import { type ReactNode, useRef, useState } from "react";
import { Icon } from "../icons.tsx";
import { Picture } from "./flow-image.tsx";

/** Pictures to leaf through: pushed along, or with the buttons. */
export function ImageCarousel({ view }: { view: ImageCarouselView }): ReactNode {
  const { images, aspectRatio, scaleType } = view;
  const strip = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);
  const style = { aspectRatio: aspectRatio.replace(":", " / "), objectFit: scaleType } as const;
  function show(index: number): void {
    strip.current?.children[index]?.scrollIntoView({ block: "nearest", inline: "center" });
    setShown(index);
  }
  return (
    <section className="wa-pictures" aria-roledescription="carousel" aria-label={`${images.length} pictures`}>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the pictures
        tabIndex={0}
        aria-label="Pictures"
        ref={strip}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => setShown(Math.round(scrollLeft / clientWidth))}
      >
        {images.map((picture, index) => (
          <li key={String(index)} aria-label={`${index + 1} of ${images.length}`} aria-roledescription="slide">
            <Picture picture={picture} className="wa-slide" style={style} />
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <div className="wa-dots">
          <Turn label="Previous picture" icon="chevron-left" isOff={shown === 0} onTurn={() => show(shown - 1)} />
          {images.map((picture, index) => (
            <i key={picture.src} className={index === shown ? "wa-dot-on" : ""} />
          ))}
          <Turn label="Next picture" icon="chevron" isOff={shown >= images.length - 1} onTurn={() => show(shown + 1)} />
        </div>
      )}
    </section>
  );
}

function Turn(props: {
  label: string;
  icon: "chevron" | "chevron-left";
  isOff: boolean;
  onTurn: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      className="wa-icon-button"
      aria-label={props.label}
      aria-disabled={props.isOff}
      onClick={() => props.isOff || props.onTurn()}
    >
      <Icon name={props.icon} />
    </button>
  );
}
