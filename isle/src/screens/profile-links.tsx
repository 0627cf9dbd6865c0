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

/** What a person can do about the profile itself: seldom wanted, so quiet, and side by side. */
export function ProfileLinks({ actions }: { actions: IsleActions }) {
  const { own } = useMessages()
  return (
    <Actions>
      <Button kind="quiet" onPress={actions.askPassword}>
        {own.password}
      </Button>
      <Button kind="quiet" onPress={actions.backup}>
        {own.words}
      </Button>
      <Button kind="quiet" onPress={() => actions.wallets({ do: 'open' })}>
        {own.wallets}
      </Button>
      <NotMineButton actions={actions} />
    </Actions>
  )
}

function NotMineButton({ actions }: { actions: IsleActions }) {
  const { foreign } = useMessages()
  return (
    <Button kind="quiet" onPress={actions.notMine}>
      {foreign.ask}
    </Button>
  )
}
