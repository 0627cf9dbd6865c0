import type { ComponentChildren } from 'preact'
import type { Consumer, Requester } from '../../shared/messages.ts'
import type { PinState } from '../pins.ts'
import type { LockWords } from '../text/lock.ts'
import { Icon } from './Icon.tsx'
import { Site } from './Site.tsx'

type Props = {
  /** How many credentials of which kind. */
  what: string
  consumer: Consumer
  name: string
  pin: PinState
  requester: Requester
  lock: LockWords
}

const ACQUAINTANCE: Record<PinState, string> = {
  first: 'New to you on this device',
  known: 'You have shared with them before',
  changed: 'Known, but with another key',
}

/**
 * What the person decides: who gets it, what and how much, who asks, and until when it holds. It stands first, and each
 * line has a length that no stranger decides, so that it is in sight while the button below can be pressed.
 */
export function Deal({ what, consumer, name, pin, requester, lock }: Props) {
  return (
    <dl class="deal">
      <Line label="Recipient">
        <Site origin={consumer.origin} />
        {name !== '' && (
          <p class="self">
            calls itself “<bdi>{name}</bdi>”
          </p>
        )}
        <p class={`acquaintance ${pin}`}>
          <Icon name={pin === 'known' ? 'check' : pin === 'first' ? 'eye' : 'warning'} />
          {ACQUAINTANCE[pin]}
        </p>
      </Line>
      <Line label="Asked by">
        {requester.origin === consumer.origin ? (
          'the recipient itself'
        ) : (
          <Site origin={requester.origin} />
        )}
      </Line>
      <Line label="Gets">
        <bdi class="what">{what}</bdi>
      </Line>
      <Line label="Until" className={lock.locked ? 'locked' : ''}>
        <strong>{lock.title}</strong>
        {lock.locked && <span class="small"> {lock.text}</span>}
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
