import { Actions, Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'

/** What a person can do about the profile itself: seldom wanted, so quiet, and side by side. */
export function OwnAffairs({ actions }: { actions: IsleActions }) {
  const { foreign, keeping, password } = useMessages()
  return (
    <Actions>
      <Button kind="quiet" onPress={actions.askPassword}>
        {password.open}
      </Button>
      <Button kind="quiet" onPress={actions.backup}>
        {keeping.open}
      </Button>
      <Button kind="quiet" onPress={actions.notMine}>
        {foreign.ask}
      </Button>
    </Actions>
  )
}
