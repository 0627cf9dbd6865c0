import '../../styles/mini.css'
import { Button, LiveRegion, Wordmark } from '@idos/ui'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { publicState } from '../flow/public-state.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'

export type MiniProps = {
  state: FlowState
  /** Host part of the consumer's origin: the only name that this page can vouch for. */
  consumer: string
  /** The page asks the person for something. */
  asked: boolean
  /** How often the page has closed it. */
  turn: number
  /** Called when it is drawn anew, so that the page around learns its size. */
  onSize(): void
  /** The card, with the button that closes it. */
  children(corner: ReactNode): ReactNode
}

/** What the pill says, which is what the page around knows as well; and how that is, beside the words. */
function useStatus(state: FlowState, consumer: string): [text: string, tone: string] {
  const { mini } = useLaterMessages()
  const format = useFormat()
  const steps = (left: number) => mini.steps(left, format.number(left))
  const { status } = publicState(state)
  switch (status) {
    case 'connecting':
      return [mini.starting, 'plain']
    case 'not-connected':
      return [mini.connect, 'plain']
    case 'signed-out':
      return [mini.login, 'now']
    case 'no-profile':
      return [steps(3), 'now']
    case 'no-credential':
      return [steps(2), 'now']
    case 'pending-verification':
      return [mini.pending, 'plain']
    case 'ready':
      return [steps(1), 'now']
    case 'granted':
      return [mini.granted(consumer), 'good']
    case 'error':
      return [mini.failed, 'bad']
  }
}

/** The Isle as one small button, which the person opens and closes: what goes on goes on either way. */
export function Mini({ state, consumer, asked, turn, onSize, children }: MiniProps) {
  const { mini } = useLaterMessages()
  const { frame } = useMessages()
  const [text, tone] = useStatus(state, consumer)
  const [isOpen, setOpen] = useState(false)
  const pill = useRef<HTMLButtonElement>(null)
  /** The person closed it here: the focus comes back to what opens it again. */
  const closed = useRef(false)
  const close = () => {
    closed.current = true
    setOpen(false)
  }

  // A page that asks wants it seen; one that closed it after it had asked does not.
  const before = useRef(turn > 1 && asked)
  useEffect(() => {
    if (asked && !before.current) setOpen(true)
    before.current = asked
  }, [asked])
  useLayoutEffect(onSize)
  useLayoutEffect(() => {
    if (!isOpen && closed.current) pill.current?.focus()
    closed.current = false
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      closed.current = true
      setOpen(false)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen])

  if (isOpen) {
    return children(
      <Button kind="quiet" onPress={close}>
        {mini.minimise}
      </Button>,
    )
  }
  return (
    <>
      <main className="pill-place">
        <button
          ref={pill}
          type="button"
          className="pill"
          aria-expanded="false"
          onClick={() => setOpen(true)}
        >
          <Wordmark />
          <span className="visually-hidden">{frame.product}</span>
          <span className={`pill-dot pill-${tone}`} />
          <span className="pill-label">{text}</span>
        </button>
      </main>
      <LiveRegion />
    </>
  )
}

/** How wide the pill would be with all of its words, with the room around it; null when it is open. */
export function widthOf(page: Document): number | null {
  const pill = page.querySelector<HTMLElement>('.pill')
  const label = page.querySelector<HTMLElement>('.pill-label')
  if (!pill || !label) return null
  const hidden = label.scrollWidth - label.clientWidth
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(page.body)
  const around = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd)
  return Math.ceil(pill.getBoundingClientRect().width + hidden + around) + 1
}
