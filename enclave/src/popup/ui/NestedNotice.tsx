import type { Requester } from '../../shared/messages.ts'
import { Filled, useTexts } from '../messages/context.tsx'
import { Notice } from './Notice.tsx'
import { Site } from './Site.tsx'

/** A page inside another page asks: the person sees the outer one's address, the request comes from the inner one. */
export function NestedNotice({ requester }: { requester: Requester }) {
  const { m } = useTexts()
  if (!requester.nested) return null
  const { outerOrigin } = requester
  return (
    <Notice tone="warning" icon="warning">
      {outerOrigin === null ? (
        m.asker.nested
      ) : (
        <Filled text={m.asker.nestedIn} values={{ site: <Site origin={outerOrigin} /> }} />
      )}
    </Notice>
  )
}
