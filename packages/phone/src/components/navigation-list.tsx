import type { NavigationItemView, NavigationListView } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { useFlowActs } from "./flow-acts.ts";
import { Picture } from "./flow-image.tsx";

/** Entries that each lead to another screen. */
export function NavigationList({ view }: { view: NavigationListView }): ReactNode {
  const { label, description, items, mediaSize } = view;
  return (
    <section className="wa-navigation" aria-label={label ?? "Choose one"}>
      {label && <h3 className="wa-group-label">{label}</h3>}
      {description && <p className="wa-caption">{description}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Entry item={item} isLarge={mediaSize === "large"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ item, isLarge }: { item: NavigationItemView; isLarge: boolean }): ReactNode {
  const { onTap } = useFlowActs();
  return (
    <button type="button" className={isLarge ? "wa-entry wa-entry-large" : "wa-entry"} onClick={() => onTap(item.id)}>
      {item.image && <Picture picture={item.image} className="wa-thumb" />}
      <span className="wa-option-text">
        <span>
          {item.title} {item.badge && <span className="wa-badge">{item.badge}</span>}
        </span>
        {item.description && <small>{item.description}</small>}
        {item.metadata && <small>{item.metadata}</small>}
        {item.tags.length > 0 && <Tags tags={item.tags} />}
      </span>
      {item.end && (
        <span className="wa-entry-end">
          {item.end.title && <span>{item.end.title}</span>}
          {item.end.description && <small>{item.end.description}</small>}
          {item.end.metadata && <small>{item.end.metadata}</small>}
        </span>
      )}
      <Icon name="chevron" />
    </button>
  );
}

function Tags({ tags }: { tags: string[] }): ReactNode {
  return (
    <span className="wa-tags">
      {tags.map((tag) => (
        <span key={tag} className="wa-tag">
          {tag}
        </span>
      ))}
    </span>
  );
}
