import { Actions, Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'

/** The way out of a profile that the person does not recognise. */
export function NotMine({ actions }: { actions: IsleActions }) {
  return (
    <Actions>
      <NotMineButton actions={actions} />
    </Actions>
  )
}

export function NotMineButton({ actions }: { actions: IsleActions }) {
  const { foreign } = useMessages()
  return (
    <Button kind="quiet" onPress={actions.notMine}>
      {foreign.ask}
    </Button>
  )
}
