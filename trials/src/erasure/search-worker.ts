import { parentPort, workerData } from 'node:worker_threads'
import type { Needle } from '@idos/testbed'
import { searchDisk } from './disk-search.ts'
import { spellingsOf } from './spellings.ts'

const { folders, needles } = workerData as { folders: string[]; needles: Needle[] }
parentPort?.postMessage(searchDisk(folders, needles.flatMap(spellingsOf)))
