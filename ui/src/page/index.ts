/** What whole pages of apps share beside their controls: acts, what a browser keeps for a person, texts with values, the dock. */
export { type Act, type ActState, type Acts, createActs, type Phase } from './acts.ts'
export { createKept, type Kept, type KeptOptions } from './kept.ts'
export { parseSite } from './parse-site.ts'
export { saveFile, saveText } from './save-file.ts'
export { say } from './say.ts'
export { watchDock } from './watch-dock.ts'
