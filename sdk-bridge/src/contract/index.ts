/** What every released bridge and Isle said to each other, oldest first, for the tests of both sides. */

import type { Recording } from './recording.ts'
import first from './recordings/1-0.1.0.json' with { type: 'json' }

export type { Conversation, Message, Recording } from './recording.ts'

export const recordings = { '1-0.1.0': first as Recording } as const
