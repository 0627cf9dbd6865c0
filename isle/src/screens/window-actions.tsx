import { Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'

/** The way out of every wait. */
export function Cancel({ actions }: { actions: IsleActions }) {
  const { window } = useMessages()
  return (
    <Button kind="secondary" onPress={actions.cancel}>
      {window.cancel}
    </Button>
  )
}

/** What the person can do here while the secure window is open. */
export function WindowActions({ actions }: { actions: IsleActions }) {
  const { window } = useMessages()
  return (
    <>
      <Button onPress={actions.showWindow}>{window.show}</Button>
      <Cancel actions={actions} />
    </>
  )
}
