import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  useLocation,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { AccessScreen } from './screens/AccessScreen.tsx'
import { CredentialScreen } from './screens/CredentialScreen.tsx'
import { Credentials } from './screens/Credentials.tsx'
import { Data } from './screens/Data.tsx'
import { Give } from './screens/Give.tsx'
import { JoinWindow } from './screens/JoinWindow.tsx'
import { Overview } from './screens/Overview.tsx'
import { Problem } from './screens/parts.tsx'
import { ReceivedScreen } from './screens/ReceivedScreen.tsx'
import { Safety } from './screens/Safety.tsx'
import { Settings } from './screens/Settings.tsx'
import { Sharing } from './screens/Sharing.tsx'
import { WalletsScreen } from './screens/WalletsScreen.tsx'
import { Shell } from './shell/Shell.tsx'

const text = v.pipe(v.string(), v.maxLength(200))
const sharingSearch = v.object({
  show: v.fallback(v.optional(v.picklist(['active', 'locked', 'ended'])), undefined),
  find: v.fallback(v.optional(text), undefined),
})
const giveSearch = v.object({ credential: v.fallback(v.optional(text), undefined) })

const root = createRootRoute({ component: Root })
const under = <P extends string>(path: P) => ({ getParentRoute: () => root, path })

const routeTree = root.addChildren([
  createRoute({ ...under('/join'), component: JoinWindow }),
  createRoute({ ...under('/'), component: Overview }),
  createRoute({ ...under('/credentials'), component: Credentials }),
  createRoute({ ...under('/credentials/$id'), component: CredentialScreen }),
  createRoute({
    ...under('/sharing'),
    component: Sharing,
    validateSearch: (search) => v.parse(sharingSearch, search),
  }),
  createRoute({ ...under('/sharing/$id'), component: AccessScreen }),
  createRoute({
    ...under('/give'),
    component: Give,
    validateSearch: (search) => v.parse(giveSearch, search),
  }),
  createRoute({ ...under('/received'), component: ReceivedScreen }),
  createRoute({ ...under('/wallets'), component: WalletsScreen }),
  createRoute({ ...under('/safety'), component: Safety }),
  createRoute({ ...under('/data'), component: Data }),
  createRoute({ ...under('/settings'), component: Settings }),
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
    defaultNotFoundComponent: Overview,
    defaultErrorComponent: ({ error, reset }) => <Problem error={error} onRetry={reset} />,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>
  }
}
