import type { Requester } from '../../shared/messages.ts'
import { NestedNotice } from './NestedNotice.tsx'
import { Site } from './Site.tsx'

/** Who asks, and for what. */
export function Asker({ requester, act }: { requester: Requester; act: string }) {
  return (
    <div class="asker">
      <p>
        <Site origin={requester.origin} /> {act}
        {requester.throughIsle && ', through its idOS Isle'}.
      </p>
      <NestedNotice requester={requester} />
    </div>
  )
}
