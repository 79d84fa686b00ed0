import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { Frame } from "./layout/frame.tsx";
import { ProjectsPage } from "./projects/projects-page.tsx";
import { ErrorState } from "./states/error-state.tsx";
import { LoadingState } from "./states/loading-state.tsx";
import { NotFoundPage } from "./states/not-found-page.tsx";

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The page is a canvas that wants all the room there is. */
    isCanvas?: boolean;
  }
}

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

const projectsRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: ProjectsPage });

const projectRoute = createRoute({ getParentRoute: () => rootRoute, path: "/projects/$projectId" });

const homeRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./projects/home-page.tsx"), "HomePage"),
});

const routeTree = rootRoute.addChildren([projectsRoute, projectRoute.addChildren([homeRoute])]);

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
