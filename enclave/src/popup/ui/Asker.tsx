import type { Requester } from '../../shared/messages.ts'
import { Notice } from './Notice.tsx'

/** Who asks: the origin exactly as the browser reports it, internationalised names in their ASCII form. */
export function Asker({ requester, act }: { requester: Requester; act: string }) {
  return (
    <div class="asker">
      <p>
        <bdi class="origin">{requester.origin}</bdi> {act}
        {requester.throughIsle && ', through its idOS Isle'}.
      </p>
      {requester.nested && (
        <Notice tone="warning" icon="warning">
          That page is itself shown inside another page
          {requester.outerOrigin !== null && (
            <>
              {' '}
              (<bdi class="origin">{requester.outerOrigin}</bdi>)
            </>
          )}
          . The request comes from the inner one.
        </Notice>
      )}
    </div>
  )
}
