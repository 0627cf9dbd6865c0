import type { ComponentChildren } from 'preact'
import type { Consumer, Requester } from '../../shared/messages.ts'
import type { PinState } from '../pins.ts'
import type { LockWords } from '../text/lock.ts'
import { Icon } from './Icon.tsx'
import { Logo } from './Logo.tsx'
import { Site } from './Site.tsx'

type Props = {
  /** How many credentials of which kind, where the values below do not say it at once; else null. */
  what: string | null
  consumer: Consumer
  name: string
  pin: PinState
  requester: Requester
}

const ACQUAINTANCE: Record<PinState, string> = {
  first: 'New to you on this device',
  known: 'You have shared with them before',
  changed: 'Known, but with another key',
}

/** Who asks and who receives. It stands first, and each line has a length that no stranger decides. */
export function Deal({ what, consumer, name, pin, requester }: Props) {
  const alone = requester.origin === consumer.origin
  return (
    <dl class="deal">
      {!alone && (
        <Line label="Asks">
          <Site origin={requester.origin} />
        </Line>
      )}
      <Line label={alone ? 'Asks and receives' : 'Receives'}>
        <span class="party">
          <Logo logo={consumer.logo} name={name || '?'} />
          <span>
            <Site origin={consumer.origin} />
            {name !== '' && (
              <span class="self">
                calls itself “<bdi>{name}</bdi>”
              </span>
            )}
            <span class={`acquaintance ${pin}`}>
              <Icon name={pin === 'known' ? 'check' : pin === 'first' ? 'eye' : 'warning'} />
              {ACQUAINTANCE[pin]}
            </span>
          </span>
        </span>
      </Line>
      {what !== null && (
        <Line label="Gets">
          <bdi class="what">{what}</bdi>
        </Line>
      )}
    </dl>
  )
}

/** Why, and until when it holds: what follows from the answer. */
export function Terms({ lock, children }: { lock: LockWords; children: ComponentChildren }) {
  return (
    <dl class="deal terms">
      {children && <Line label="Why, in the words of the app">{children}</Line>}
      <Line label="Until" className={lock.locked ? 'locked' : ''}>
        <strong>{lock.title}</strong> <span class="small">{lock.text}</span>
      </Line>
    </dl>
  )
}

type LineProps = { label: string; className?: string; children: ComponentChildren }

function Line({ label, className = '', children }: LineProps) {
  return (
    <div class={className}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
