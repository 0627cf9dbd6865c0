import { Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'
import { NotMineButton } from './profile-links.tsx'

/** What a person can do about the profile itself: seldom wanted, so quiet, and side by side. */
export function OwnLinks({ actions }: { actions: IsleActions }) {
  const { own } = useMessages()
  return (
    <div className="own-links">
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
    </div>
  )
}
