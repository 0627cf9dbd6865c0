import { Button, Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { useMessages } from '../messages/provider.tsx'
import type { LaterScreenProps } from './later-screens.tsx'
import type { RecordsProps } from './records.tsx'
import { type Later, useLater } from './use-later-screens.ts'

/** What else a person has, and who has access, once that is here. */
export function Records(props: RecordsProps) {
  const screens = useLater()?.screens
  return screens && <screens.Records {...props} />
}

/** What a person can do about the profile itself, once that is here. */
export function OwnLinks({ actions }: { actions: IsleActions }) {
  const screens = useLater()?.screens
  return screens && <screens.OwnLinks actions={actions} />
}

/** One of the screens that load later; a wait until it is there, with a way on when it does not come. */
export function LaterScreen({ later, ...props }: LaterScreenProps & { later: Later }) {
  const { connecting, error, errors, loading } = useMessages()
  const { here, failed, retry } = later
  if (here) return <here.screens.AnyLaterScreen {...props} />
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
