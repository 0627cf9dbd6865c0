import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useLocation,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { Problem } from './screens/parts.tsx'
import { Shell } from './shell/Shell.tsx'

/** Each loads when it is gone to, or in a moment when nothing else is to be done. */
const screens = {
  AccessScreen: lazyRouteComponent(() => import('./screens/AccessScreen.tsx'), 'AccessScreen'),
  CredentialScreen: lazyRouteComponent(
    () => import('./screens/CredentialScreen.tsx'),
    'CredentialScreen',
  ),
  Credentials: lazyRouteComponent(() => import('./screens/Credentials.tsx'), 'Credentials'),
  Data: lazyRouteComponent(() => import('./screens/Data.tsx'), 'Data'),
  Give: lazyRouteComponent(() => import('./screens/Give.tsx'), 'Give'),
  JoinWindow: lazyRouteComponent(() => import('./screens/JoinWindow.tsx'), 'JoinWindow'),
  Overview: lazyRouteComponent(() => import('./screens/Overview.tsx'), 'Overview'),
  ReceivedScreen: lazyRouteComponent(
    () => import('./screens/ReceivedScreen.tsx'),
    'ReceivedScreen',
  ),
  Safety: lazyRouteComponent(() => import('./screens/Safety.tsx'), 'Safety'),
  Settings: lazyRouteComponent(() => import('./screens/Settings.tsx'), 'Settings'),
  Sharing: lazyRouteComponent(() => import('./screens/Sharing.tsx'), 'Sharing'),
  WalletsScreen: lazyRouteComponent(() => import('./screens/WalletsScreen.tsx'), 'WalletsScreen'),
}

/** So that no way of the page waits for its screen. */
export async function preloadScreens(): Promise<void> {
  for (const screen of Object.values(screens)) await screen.preload?.()
}

const text = v.pipe(v.string(), v.maxLength(200))
const sharingSearch = v.object({
  show: v.fallback(v.optional(v.picklist(['active', 'locked', 'ended'])), undefined),
  find: v.fallback(v.optional(text), undefined),
})
const giveSearch = v.object({ credential: v.fallback(v.optional(text), undefined) })

const root = createRootRoute({ component: Root })
const under = <P extends string>(path: P) => ({ getParentRoute: () => root, path })

const routeTree = root.addChildren([
  createRoute({ ...under('/join'), component: screens.JoinWindow }),
  createRoute({ ...under('/'), component: screens.Overview }),
  createRoute({ ...under('/credentials'), component: screens.Credentials }),
  createRoute({ ...under('/credentials/$id'), component: screens.CredentialScreen }),
  createRoute({
    ...under('/sharing'),
    component: screens.Sharing,
    validateSearch: (search) => v.parse(sharingSearch, search),
  }),
  createRoute({ ...under('/sharing/$id'), component: screens.AccessScreen }),
  createRoute({
    ...under('/give'),
    component: screens.Give,
    validateSearch: (search) => v.parse(giveSearch, search),
  }),
  createRoute({ ...under('/received'), component: screens.ReceivedScreen }),
  createRoute({ ...under('/wallets'), component: screens.WalletsScreen }),
  createRoute({ ...under('/safety'), component: screens.Safety }),
  createRoute({ ...under('/data'), component: screens.Data }),
  createRoute({ ...under('/settings'), component: screens.Settings }),
])

/** The window of a second wallet has no shell around it. */
function Root() {
  const { pathname } = useLocation()
  return pathname === '/join' ? <Outlet /> : <Shell />
}

/** Addresses are behind the hash: ids of what is the person's reach no server, and no log. */
export function createDashboardRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultNotFoundComponent: screens.Overview,
    defaultErrorComponent: ({ error, reset }) => <Problem error={error} onRetry={reset} />,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
