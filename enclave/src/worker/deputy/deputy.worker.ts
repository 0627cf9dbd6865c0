import { act } from './act.ts'
import { serveDeputy } from './serve-deputy.ts'

serveDeputy(self as unknown as Parameters<typeof serveDeputy>[0], act)
