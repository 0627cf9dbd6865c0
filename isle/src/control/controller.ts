import type { FlowState } from '../flow/state.ts'
import { FIRST_VISIT, reduceVisit, type Visit, type VisitEvent } from '../flow/visit.ts'
import type { IsleActions } from './actions.ts'
import { createContext } from './context.ts'
import { createActions } from './create-actions.ts'
import { createFlows } from './flows.ts'
import { createHostCalls, type HostCalls } from './host-calls.ts'
import type { Deps } from './ports.ts'
import { createResources } from './resources.ts'
import { createStore } from './store.ts'

export type IsleController = {
  /** What is shown. */
  get(): FlowState
  subscribe(listener: () => void): () => void
  /** Everything that is known, as one value. */
  visit(): Visit
  readonly actions: IsleActions
  readonly host: HostCalls
}

export function createController(deps: Deps): IsleController {
  const store = createStore<Visit, VisitEvent>(reduceVisit, FIRST_VISIT)
  const resources = createResources({
    onGrantSettled: () => store.dispatch({ type: 'grant-asked', asked: false }),
    onWriteGrantSettled: () => store.dispatch({ type: 'write-grant-closed' }),
  })
  const context = createContext({ deps, resources, store })
  const flows = createFlows(context)
  Object.assign(context.listeners, { rested: flows.trip.comeBack, failed: flows.trip.failed })
  return {
    get: context.flow,
    subscribe: store.subscribe,
    visit: store.get,
    actions: createActions(context, flows),
    host: createHostCalls(context, flows),
  }
}
