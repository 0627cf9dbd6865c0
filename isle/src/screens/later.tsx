import { Button, Progress, Screen } from '@idos/ui'
import { useMessages } from '../messages/provider.tsx'
import type { LaterScreenProps } from './later-screens.tsx'
import type { Later } from './use-later-screens.ts'

/** One of the screens that load later; a wait until it is there, with a way on when it does not come. */
export function LaterScreen({ later, ...props }: LaterScreenProps & { later: Later }) {
  const { connecting, error, errors, loading } = useMessages()
  const { screens, failed, retry } = later
  if (screens) return <screens.AnyLaterScreen {...props} />
  if (!failed) {
    return (
      <Screen name="later" title={connecting.title}>
        <Progress icon="clock" title={loading.progress} body={connecting.body} />
      </Screen>
    )
  }
  const { message, wayOn } = errors.NETWORK_UNREACHABLE
  return (
    <Screen
      name="later-failed"
      tone="bad"
      title={error.title}
      lead={message}
      actions={
        <>
          <Button onPress={retry}>{error.retry}</Button>
          <Button kind="secondary" onPress={props.actions.back}>
            {error.back}
          </Button>
        </>
      }
    >
      <p className="note">{wayOn}</p>
    </Screen>
  )
}
