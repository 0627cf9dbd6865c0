export type { Devnode } from './run/run-node.ts'
export { type StartDevnodeOptions, startDevnode } from './run/start-devnode.ts'
