import { type FlowFacts, type ForetoldFlow, foretell } from '@idos/protocol'
import type { OpenedWindow } from './broker.ts'

export type FlowReport = {
  /** The frame's own click opened a window, or could not. */
  tried(result: OpenedWindow): void
  foretell(): ForetoldFlow
}

/** What the frame knows of the way that the next request will go. */
export function createFlowReport(
  opener: FlowFacts['opener'],
  { userAgent }: { readonly userAgent: string },
): FlowReport {
  let failed: FlowFacts['failed'] = null
  return {
    tried(result) {
      if (result.kind === 'opened') failed = null
      else {
        void result.code.then((code) => {
          failed = code === 'POPUP_ISOLATED' ? code : 'POPUP_BLOCKED'
        })
      }
    },
    // Whether the page around is isolated is hidden from a frame: the embedder adds what it knows.
    foretell: () => foretell({ opener, failed, userAgent, crossOriginIsolated: false }),
  }
}
