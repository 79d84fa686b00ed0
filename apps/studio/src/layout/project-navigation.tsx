import {
  IconArrowsExchange,
  IconForms,
  IconHistory,
  IconHome,
  IconKey,
  IconMessages,
  IconPaperclip,
  IconPhone,
  IconPlugConnected,
  IconRoute,
  IconSettings,
  IconTable,
  IconTemplate,
  IconVariable,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { JourneyKind } from "@tributary/engine";
import { Fragment } from "react";
import { surroundingsQuery } from "../journey-page/queries.ts";
import { journeyLists } from "../journeys/journey-lists.ts";
import { useClient } from "../session/session.ts";

/** Groups of places; the first has no heading. */
const places = [
  { heading: "", items: [{ to: "/projects/$projectId", text: "Home", icon: IconHome, isExact: true }] },
  {
    heading: "Build",
    items: [
      { to: "/projects/$projectId/journeys", text: "User Journeys", icon: IconRoute, isExact: true },
      { to: "/projects/$projectId/flows", text: "WhatsApp Flows", icon: IconForms, isExact: false },
      { to: "/projects/$projectId/data-channels", text: "Data Channels", icon: IconArrowsExchange, isExact: false },
      { to: "/projects/$projectId/apis", text: "API calls", icon: IconPlugConnected, isExact: false },
      { to: "/projects/$projectId/variables", text: "Variables", icon: IconVariable, isExact: false },
      { to: "/projects/$projectId/secrets", text: "Secrets", icon: IconKey, isExact: false },
      { to: "/projects/$projectId/files", text: "Files", icon: IconPaperclip, isExact: false },
      { to: "/projects/$projectId/templates", text: "Templates", icon: IconTemplate, isExact: false },
    ],
  },
  {
    heading: "Run",
    items: [
      {
        to: "/projects/$projectId/conversations",
        text: "Conversations",
        icon: IconMessages,
        isExact: false,
      },
      { to: "/projects/$projectId/responses", text: "Flow responses", icon: IconTable, isExact: false },
      { to: "/projects/$projectId/channels", text: "Channels", icon: IconPhone, isExact: false },
      { to: "/projects/$projectId/versions", text: "Versions", icon: IconHistory, isExact: false },
      { to: "/projects/$projectId/settings", text: "Settings", icon: IconSettings, isExact: false },
    ],
  },
] as const;

/** The places of one project. */
export function ProjectNavigation() {
  const { projectId } = useParams({ strict: false });
  const kind = useOpenKind();
  if (projectId === undefined) return null;
  return places.map(({ heading, items }) => (
    <Fragment key={heading}>
      {heading !== "" && <div className="tb-nav-heading">{heading}</div>}
      {items.map(({ to, text, icon: Icon, ...item }) => (
        <Link
          key={to}
          to={to}
          params={{ projectId }}
          className="tb-nav-item"
          activeOptions={{ exact: item.isExact }}
          title={text}
          {...(kind !== undefined && journeyLists[kind] === to && shownAsOpen)}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className="tb-nav-text">{text}</span>
        </Link>
      ))}
    </Fragment>
  ));
}

const shownAsOpen = { "data-status": "active", "aria-current": "page" } as const;

/** The kind of the journey that is open, once its page has loaded it. */
function useOpenKind(): JourneyKind | undefined {
  const { projectId = "", journeyId } = useParams({ strict: false });
  const { data } = useQuery({ ...surroundingsQuery(useClient(), projectId), enabled: false });
  return data?.bot.journeys.find(({ id }) => id === journeyId)?.kind;
}
