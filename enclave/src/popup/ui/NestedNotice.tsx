import type { Requester } from '../../shared/messages.ts'
import { Notice } from './Notice.tsx'
import { Site } from './Site.tsx'

/** A page inside another page asks: the person sees the outer one's address, the request comes from the inner one. */
export function NestedNotice({ requester }: { requester: Requester }) {
  if (!requester.nested) return null
  return (
    <Notice tone="warning" icon="warning">
      That page is itself shown inside another page
      {requester.outerOrigin !== null && (
        <>
          {' '}
          (<Site origin={requester.outerOrigin} />)
        </>
      )}
      . The request comes from the inner one.
    </Notice>
  )
}
