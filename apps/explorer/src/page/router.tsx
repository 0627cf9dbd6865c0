import { Screen } from '@idos/ui'
import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router'
import { type Known, useMessages } from './messages/provider.tsx'
import { Shell } from './Shell.tsx'
import { Actions, Erasures } from './screens/Activity.tsx'
import { BlockPage, Blocks } from './screens/Blocks.tsx'
import { Proposals, Validators } from './screens/Governance.tsx'
import { Health } from './screens/Health.tsx'
import { Overview } from './screens/Overview.tsx'
import { TransactionPage, Transactions } from './screens/Transactions.tsx'

function NoPage() {
  const { states } = useMessages()
  return <Screen name="none" title={states.noPage} />
}

/** What of an address is a text, and of the form that it must have; anything else is not there. */
function textOf(search: Record<string, unknown>, name: string, form: RegExp): string | undefined {
  const text = search[name]
  return typeof text === 'string' && form.test(text) ? text : undefined
}

/** Every page has an address, and the address is all that a page is made of. */
export function createPages(onLanguage: (chosen: Known) => void, history?: RouterHistory) {
  const root = createRootRoute({
    component: () => <Shell onLanguage={onLanguage} />,
    notFoundComponent: NoPage,
  })
  const page = <P extends string>(path: P, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component })
  const blocks = createRoute({
    getParentRoute: () => root,
    path: '/blocks',
    component: Blocks,
    validateSearch: (search): { before?: string } => {
      const before = textOf(search, 'before', /^[1-9]\d{0,15}$/)
      return before ? { before } : {}
    },
  })
  const transactions = createRoute({
    getParentRoute: () => root,
    path: '/transactions',
    component: Transactions,
    validateSearch: (search): { before?: string; action?: string } => {
      const before = textOf(search, 'before', /^[1-9]\d{0,15}\.\d{1,9}$/)
      const action = textOf(search, 'action', /^[a-z_]{1,32}$/)
      return { ...(before && { before }), ...(action && { action }) }
    },
  })
  return createRouter({
    ...(history && { history }),
    routeTree: root.addChildren([
      page('/', Overview),
      blocks,
      page('/block/$height', BlockPage),
      transactions,
      page('/tx/$hash', TransactionPage),
      page('/actions', Actions),
      page('/erasures', Erasures),
      page('/validators', Validators),
      page('/proposals', Proposals),
      page('/health', Health),
    ]),
    // Texts as they stand in the address: `1.10` is no number.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString()
      return text && `?${text}`
    },
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
