import { Link, Outlet, useMatches, useParams } from "@tanstack/react-router";
import { AlertBell } from "../data-channels/alert-bell.tsx";
import { useSession } from "../session/session.ts";
import { SignInPage } from "../session/sign-in-page.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { ProjectNavigation } from "./project-navigation.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";

/** Navigation at the left, the page beside it; signing in in their place. Canvases get the room of the names. */
export function Frame() {
  const isSignedIn = useSession((session) => session.client !== undefined);
  const { projectId } = useParams({ strict: false });
  const isNarrow = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.isCanvas) });
  if (!isSignedIn) return <SignInPage />;
  return (
    <div className="tb-frame" data-narrow={isNarrow || undefined}>
      <a href="#main" className="tb-skip">
        Skip to the page
      </a>
      <nav className="tb-nav" aria-label="Main">
        <Link to="/" className="tb-nav-brand" aria-label="Tributary: all projects">
          <Brand isNarrow={isNarrow} />
        </Link>
        {projectId !== undefined && !isNarrow && <ProjectSwitcher projectId={projectId} />}
        <ProjectNavigation />
        <span className="tb-nav-space" />
        {projectId !== undefined && <AlertBell projectId={projectId} />}
        <AccountMenu />
      </nav>
      <main className="tb-main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
