import { Button } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'

/** The way to the recovery words of a profile that exists. */
export function RecoveryWords({ actions }: { actions: IsleActions }) {
  const { keeping } = useMessages()
  return (
    <p className="not-mine">
      <Button kind="quiet" onPress={actions.backup}>
        {keeping.open}
      </Button>
    </p>
  )
}
