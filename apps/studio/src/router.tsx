import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { readContactSearch } from "./conversations/contact-search.ts";
import { readRequestSearch } from "./data-channels/request-search.ts";
import { readOpenPlace, readText } from "./journeys/open-place.ts";
import { Frame } from "./layout/frame.tsx";
import { ProjectsPage } from "./projects/projects-page.tsx";
import { readResponseSearch } from "./responses/response-search.ts";
import { ErrorState } from "./states/error-state.tsx";
import { LoadingState } from "./states/loading-state.tsx";
import { NotFoundPage } from "./states/not-found-page.tsx";

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** The project was made just now, and its page takes the focus of the dialog. */
    isNewProject?: boolean;
  }
  interface StaticDataRouteOption {
    /** The page is a canvas that wants all the room there is. */
    isCanvas?: boolean;
  }
}

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

const projectsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: readProjectsPlace,
  component: ProjectsPage,
});

const projectRoute = createRoute({ getParentRoute: () => rootRoute, path: "/projects/$projectId" });

const homeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./projects/home-page.tsx"), "HomePage"),
});

const journeysRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "journeys",
  component: lazyRouteComponent(() => import("./journeys/user-journeys-page.tsx"), "UserJourneysPage"),
});

const journeyRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "journeys/$journeyId",
  validateSearch: readOpenPlace,
  staticData: { isCanvas: true },
  component: lazyRouteComponent(() => import("./journey-page/journey-page.tsx"), "JourneyPage"),
});

const flowJourneysRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "flows",
  component: lazyRouteComponent(() => import("./flow-journeys/flow-journeys-page.tsx"), "FlowJourneysPage"),
});

const dataChannelsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "data-channels",
  validateSearch: readRequestSearch,
  component: lazyRouteComponent(() => import("./data-channels/data-channels-page.tsx"), "DataChannelsPage"),
});

const flowLibraryRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "flows/library",
  component: lazyRouteComponent(() => import("./flow-library/flow-library-page.tsx"), "FlowLibraryPage"),
});

const flowEditorRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "flows/$flowId",
  staticData: { isCanvas: true },
  component: lazyRouteComponent(() => import("./flow-editor/flow-editor-page.tsx"), "FlowEditorPage"),
});

const apisRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "apis",
  component: lazyRouteComponent(() => import("./apis/apis-page.tsx"), "ApisPage"),
});

const apiRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "apis/$apiId",
  component: lazyRouteComponent(() => import("./apis/api-page.tsx"), "ApiPage"),
});

const variablesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "variables",
  component: lazyRouteComponent(() => import("./variables/variables-page.tsx"), "VariablesPage"),
});

const secretsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "secrets",
  component: lazyRouteComponent(() => import("./secrets/secrets-page.tsx"), "SecretsPage"),
});

const templatesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "templates",
  component: lazyRouteComponent(() => import("./templates/templates-page.tsx"), "TemplatesPage"),
});

const filesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "files",
  component: lazyRouteComponent(() => import("./files/files-page.tsx"), "FilesPage"),
});

const conversationsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "conversations",
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import("./conversations/conversations-page.tsx"), "ConversationsPage"),
});

const conversationRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "conversations/$contactId",
  validateSearch: readContactSearch,
  component: lazyRouteComponent(() => import("./conversations/conversations-page.tsx"), "ConversationsPage"),
});

const responsesRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "responses",
  validateSearch: readResponseSearch,
  component: lazyRouteComponent(() => import("./responses/responses-page.tsx"), "ResponsesPage"),
});

const channelsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "channels",
  component: lazyRouteComponent(() => import("./channels/channels-page.tsx"), "ChannelsPage"),
});

const channelRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "channels/$channelId",
  component: lazyRouteComponent(() => import("./channels/channel-page.tsx"), "ChannelPage"),
});

const versionsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "versions",
  component: lazyRouteComponent(() => import("./versions/versions-page.tsx"), "VersionsPage"),
});

const versionRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "versions/$version",
  validateSearch: readVersionPlace,
  staticData: { isCanvas: true },
  component: lazyRouteComponent(() => import("./versions/version-page.tsx"), "VersionPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("./settings/settings-page.tsx"), "SettingsPage"),
});

const routeTree = rootRoute.addChildren([
  projectsRoute,
  projectRoute.addChildren([
    homeRoute,
    journeysRoute,
    journeyRoute,
    flowJourneysRoute,
    flowLibraryRoute,
    flowEditorRoute,
    dataChannelsRoute,
    apisRoute,
    apiRoute,
    variablesRoute,
    secretsRoute,
    templatesRoute,
    filesRoute,
    conversationsRoute,
    conversationRoute,
    responsesRoute,
    channelsRoute,
    channelRoute,
    versionsRoute,
    versionRoute,
    settingsRoute,
  ]),
]);

/** All pages by their addresses; those of a project are loaded when they are first opened. */
export const router = createRouter({
  routeTree,
  basepath: "/studio",
  defaultPreload: "intent",
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: PageFailed,
});

function PageFailed({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} title="This page does not work at the moment" onRetry={reset} />;
}

/** `?create=true` opens the dialog for a new project. */
function readProjectsPlace({ create }: Record<string, unknown>): { create?: boolean } {
  return create === true ? { create } : {};
}

/** `?journey=` names the journey of a version that is shown. */
function readVersionPlace({ journey, node }: Record<string, unknown>): { journey?: string; node?: string } {
  const journeyId = readText(journey);
  return { ...(journeyId === undefined ? {} : { journey: journeyId }), ...readOpenPlace({ node }) };
}
