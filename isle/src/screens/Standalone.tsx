import type { ErrorCode } from '@idos/protocol'
import { Screen } from '@idos/ui'
import { useMessages } from '../messages/provider.tsx'
import { Card } from '../ui/Card.tsx'

/** What stands here when no page embeds the Isle, or one that cannot be trusted with a request. */
export function Standalone({ code }: { code?: ErrorCode }) {
  const { error, errors, frame } = useMessages()
  return (
    <Card account={null} onDisconnect={() => undefined}>
      {code ? (
        <Screen
          name="refused"
          tone="bad"
          title={error.title}
          lead={`${errors[code].message} ${errors[code].wayOn}`}
        >
          <p className="code">{error.code(code)}</p>
        </Screen>
      ) : (
        <Screen name="standalone" title={frame.standaloneTitle} lead={frame.standaloneBody} />
      )}
    </Card>
  )
}
