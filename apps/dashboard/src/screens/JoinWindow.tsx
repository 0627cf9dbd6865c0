import { Progress, Screen } from '@idos/ui'
import { useEffect, useRef, useState } from 'react'
import { type JoinEnd, joinFirstWindow } from '../join/first-window.ts'
import { Bare } from '../shell/Shell.tsx'
import { useSpeech } from '../words/provider.tsx'
import { type Joining, JoinSteps } from './JoinSteps.tsx'

/** The window of a second wallet. */
export function JoinWindow() {
  const { words, isle } = useSpeech()
  const [join, setJoin] = useState<{ with(joining: Joining): void } | null>(null)
  const [end, setEnd] = useState<JoinEnd | null>(null)
  const meeting = useRef<Promise<JoinEnd> | null>(null)
  useEffect(() => {
    // Once in a window, however often it is drawn.
    meeting.current ??= joinFirstWindow(window, (next) => setJoin({ with: next }))
    void meeting.current.then((how) => {
      setEnd(how)
      if (how !== 'nobody') window.close()
    })
  }, [])
  return (
    <Bare>
      <Screen name="join" title={words.wallets.joinTitle}>
        {end === 'nobody' ? (
          <p className="note">{words.wallets.joinClosed}</p>
        ) : end !== null ? (
          <p className="note">{words.wallets.joinDone}</p>
        ) : join ? (
          <JoinSteps onJoin={join.with} />
        ) : (
          <Progress icon="clock" title={isle.connecting.title} body={isle.connecting.body} />
        )}
      </Screen>
    </Bare>
  )
}
