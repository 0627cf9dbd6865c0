import type { Requester } from '../../shared/messages.ts'
import { Filled, useTexts } from '../messages/context.tsx'
import { NestedNotice } from './NestedNotice.tsx'
import { Site } from './Site.tsx'

type Props = {
  requester: Requester
  /** A sentence with a place for the site. */
  text: `${string}{site}${string}`
}

/** Who asks, and for what. */
export function Asker({ requester, text }: Props) {
  const { m } = useTexts()
  return (
    <div class="asker">
      <p>
        <Filled text={text} values={{ site: <Site origin={requester.origin} /> }} />
        {requester.throughIsle && ` ${m.asker.throughCard}`}
      </p>
      <NestedNotice requester={requester} />
    </div>
  )
}
