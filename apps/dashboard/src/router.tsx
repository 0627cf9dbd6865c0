import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  useLocation,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { lazyScreen } from './screens/lazy-screen.tsx'
import { Problem } from './screens/parts.tsx'
import { Shell } from './shell/Shell.tsx'

/** Each loads when it is gone to, or in a moment when nothing else is to be done. */
const screens = {
  AccessScreen: lazyScreen(async () => (await import('./screens/AccessScreen.tsx')).AccessScreen),
  CredentialScreen: lazyScreen(
    async () => (await import('./screens/CredentialScreen.tsx')).CredentialScreen,
  ),
  Credentials: lazyScreen(async () => (await import('./screens/Credentials.tsx')).Credentials),
  Data: lazyScreen(async () => (await import('./screens/Data.tsx')).Data),
  Give: lazyScreen(async () => (await import('./screens/Give.tsx')).Give),
  JoinWindow: lazyScreen(async () => (await import('./screens/JoinWindow.tsx')).JoinWindow),
  Overview: lazyScreen(async () => (await import('./screens/Overview.tsx')).Overview),
  ReceivedScreen: lazyScreen(
    async () => (await import('./screens/ReceivedScreen.tsx')).ReceivedScreen,
  ),
  Safety: lazyScreen(async () => (await import('./screens/Safety.tsx')).Safety),
  Settings: lazyScreen(async () => (await import('./screens/Settings.tsx')).Settings),
  Sharing: lazyScreen(async () => (await import('./screens/Sharing.tsx')).Sharing),
  WalletsScreen: lazyScreen(
    async () => (await import('./screens/WalletsScreen.tsx')).WalletsScreen,
  ),
}

/** So that no way of the page waits for its screen. */
export async function preloadScreens(): Promise<void> {
  for (const { load } of Object.values(screens)) await load()
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
  createRoute({ ...under('/join'), component: screens.JoinWindow.Screen }),
  createRoute({ ...under('/'), component: screens.Overview.Screen }),
  createRoute({ ...under('/credentials'), component: screens.Credentials.Screen }),
  createRoute({ ...under('/credentials/$id'), component: screens.CredentialScreen.Screen }),
  createRoute({
    ...under('/sharing'),
    component: screens.Sharing.Screen,
    validateSearch: (search) => v.parse(sharingSearch, search),
  }),
  createRoute({ ...under('/sharing/$id'), component: screens.AccessScreen.Screen }),
  createRoute({
    ...under('/give'),
    component: screens.Give.Screen,
    validateSearch: (search) => v.parse(giveSearch, search),
  }),
  createRoute({ ...under('/received'), component: screens.ReceivedScreen.Screen }),
  createRoute({ ...under('/wallets'), component: screens.WalletsScreen.Screen }),
  createRoute({ ...under('/safety'), component: screens.Safety.Screen }),
  createRoute({ ...under('/data'), component: screens.Data.Screen }),
  createRoute({ ...under('/settings'), component: screens.Settings.Screen }),
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
    defaultNotFoundComponent: screens.Overview.Screen,
    defaultErrorComponent: ({ error }) => (
      // A part of the page that did not load is asked for by a new page only.
      <Problem error={error} onRetry={() => location.reload()} />
    ),
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
