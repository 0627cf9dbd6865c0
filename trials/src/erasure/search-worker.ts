import { parentPort, workerData } from 'node:worker_threads'
import { searchDisk } from './disk-search.ts'
import { type Needle, spellingsOf } from './spellings.ts'

const { folders, needles } = workerData as { folders: string[]; needles: Needle[] }
parentPort?.postMessage(searchDisk(folders, needles.flatMap(spellingsOf)))
