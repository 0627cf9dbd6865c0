import { Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { NotMineButton } from './profile-links.tsx'

/** What a person can do about the profile itself: seldom wanted, so quiet, and side by side. */
export function OwnLinks({ actions }: { actions: IsleActions }) {
  const { keeping, password } = useLaterMessages()
  return (
    <div className="own-links">
      <Button kind="quiet" onPress={actions.askPassword}>
        {password.open}
      </Button>
      <Button kind="quiet" onPress={actions.backup}>
        {keeping.open}
      </Button>
      <NotMineButton actions={actions} />
    </div>
  )
}
