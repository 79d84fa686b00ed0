import type { ReactNode } from "react";

/** Our own drawings, on a grid of 24; lines of the text's colour. */
const drawings = {
  back: "M14.5 5 7.5 12l7 7M7.5 12H20",
  chevron: "M9.5 6l6 6-6 6",
  "chevron-left": "M14.5 6l-6 6 6 6",
  "chevron-down": "M6 9.5l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 5l16 7-16 7 2.8-7L4 5zM6.8 12H14",
  clip: "M18.5 11.5l-6.6 6.6a4.2 4.2 0 0 1-6-6l7.4-7.3a2.9 2.9 0 0 1 4 4l-7.1 7.2a1.4 1.4 0 0 1-2-2l6.4-6.5",
  list: "M5 7h.01M9 7h10M5 12h.01M9 12h10M5 17h.01M9 17h10",
  reply: "M10 7l-5 5 5 5M5 12h8a6 6 0 0 1 6 6",
  link: "M13.5 5H19v5.5M19 5l-8.5 8.5M11 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V13",
  phone: "M7 4h2.5l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5V17a2 2 0 0 1-2 2A13.5 13.5 0 0 1 5 6a2 2 0 0 1 2-2z",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  form: "M6 4h12v16H6zM9 8.5h6M9 12h6M9 15.5h3.5",
  pin: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  person: "M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM5 20c.6-4 3.4-6 7-6s6.4 2 7 6",
  image: "M5 5h14v14H5zM5 16l4.5-4.5 3.5 3.5 2.5-2.5L19 16M14.5 9.5v.01",
  video: "M4 7h11v10H4zM15 11l5-3v8l-5-3",
  mic: "M12 14.5a3 3 0 0 0 3-3v-4a3 3 0 0 0-6 0v4a3 3 0 0 0 3 3zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  document: "M7 3.5h7l4 4V20.5H7zM14 3.5v4h4M10 12.5h5M10 16h5",
  calendar: "M5 6.5h14V20H5zM5 10.5h14M9 4v4M15 4v4",
  sticker: "M12 20a8 8 0 1 1 8-8c-4.5 0-8 3.5-8 8zM12 20l8-8",
  cart: "M4 5h2.5l2 10h8.5l2-7H7.5M9.5 19v.01M16.5 19v.01",
  smile: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.5 14.5c1.8 2.2 5.2 2.2 7 0M9.3 9.7v.01M14.7 9.7v.01",
  warning: "M12 8.5v4.5M12 16.2v.01M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7",
  camera: "M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  check: "M5 12.5l4.5 4.5L19 7.5",
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof drawings;

/** A drawing beside words: nothing of it is read out. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className={`wa-icon wa-icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}
