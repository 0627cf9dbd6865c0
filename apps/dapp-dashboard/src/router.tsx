import { deskDecisions } from '@idos/protocol/desk'
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { lockStates } from './grants/filter.ts'
import { GrantScreen } from './screens/GrantScreen.tsx'
import { Grants } from './screens/Grants.tsx'
import { KeyScreen } from './screens/KeyScreen.tsx'
import { Problem } from './screens/parts.tsx'
import { Shell } from './shell/Shell.tsx'

const search = v.object({
  lock: v.fallback(v.optional(v.picklist(lockStates)), undefined),
  decision: v.fallback(v.optional(v.picklist(deskDecisions)), undefined),
  find: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(200))), undefined),
})

const root = createRootRoute({ component: Shell })
const under = <P extends string>(path: P) => ({ getParentRoute: () => root, path })

const routeTree = root.addChildren([
  createRoute({
    ...under('/'),
    component: Grants,
    validateSearch: (given) => v.parse(search, given),
  }),
  createRoute({ ...under('/grants/$id'), component: GrantScreen }),
  createRoute({ ...under('/key'), component: KeyScreen }),
])

/** Addresses are behind the hash: ids of what people shared reach no server, and no log. */
export function createDappRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultNotFoundComponent: Grants,
    defaultErrorComponent: ({ error, reset }) => <Problem error={error} onRetry={reset} />,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDappRouter>
  }
}
