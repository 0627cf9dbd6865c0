import type { ComponentChildren } from 'preact'
import type { Consumer, Requester } from '../../shared/messages.ts'
import { Filled, useTexts } from '../messages/context.tsx'
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

/** Who asks and who receives. It stands first, and each line has a length that no stranger decides. */
export function Deal({ what, consumer, name, pin, requester }: Props) {
  const { m } = useTexts()
  const alone = requester.origin === consumer.origin
  return (
    <dl class="deal">
      {!alone && (
        <Line label={m.consent.asks}>
          <Site origin={requester.origin} />
        </Line>
      )}
      <Line label={alone ? m.consent.asksAndReceives : m.consent.receives}>
        <span class="party">
          <Logo logo={consumer.logo} name={name || '?'} />
          <span>
            <Site origin={consumer.origin} />
            {name !== '' && (
              <span class="self">
                <Filled text={m.consent.callsItself} values={{ name: <bdi>{name}</bdi> }} />
              </span>
            )}
            <span class={`acquaintance ${pin}`}>
              <Icon name={pin === 'known' ? 'check' : pin === 'first' ? 'eye' : 'warning'} />
              {m.consent[pin]}
            </span>
          </span>
        </span>
      </Line>
      {what !== null && (
        <Line label={m.consent.gets}>
          <bdi class="what">{what}</bdi>
        </Line>
      )}
    </dl>
  )
}

type TermsProps = {
  lock: LockWords
  /** For how long it is kept, as the asker says; null when it says nothing. */
  kept: string | null
  children: ComponentChildren
}

/** Why, for how long, and until when it holds: what follows from the answer. */
export function Terms({ lock, kept, children }: TermsProps) {
  const { m } = useTexts()
  return (
    <dl class="deal terms">
      {children && <Line label={m.common.why}>{children}</Line>}
      {kept !== null && <Line label={m.consent.keeps}>{kept}</Line>}
      <Line label={m.consent.until} className={lock.locked ? 'locked' : ''}>
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
