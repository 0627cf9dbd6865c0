import { Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'

/** The way out of a profile that the person does not recognise. */
export function NotMine({ actions }: { actions: IsleActions }) {
  const { foreign } = useMessages()
  return (
    <p className="not-mine">
      <Button kind="quiet" onPress={actions.notMine}>
        {foreign.ask}
      </Button>
    </p>
  )
}

/** The quiet ways to what concerns the profile itself: another password, its recovery words, the way out. */
export function ProfileLinks({ actions }: { actions: IsleActions }) {
  const { keeping, password } = useMessages()
  return (
    <>
      <p className="not-mine">
        <Button kind="quiet" onPress={actions.askPassword}>
          {password.open}
        </Button>
      </p>
      <p className="not-mine">
        <Button kind="quiet" onPress={actions.backup}>
          {keeping.open}
        </Button>
      </p>
      <NotMine actions={actions} />
    </>
  )
}
