import { serveDeputy } from '../deputy/serve-deputy.ts'
import { readAnchors } from './anchors.ts'
import { presentTo } from './present-to.ts'

const anchors = readAnchors(import.meta.env.IDOS_VERIFIER_ANCHORS)

serveDeputy(self as unknown as Parameters<typeof serveDeputy>[0], async (job) =>
  job.job === 'present' ? presentTo(job, anchors) : {},
)
