// What the pages of a room are made of: its own files, and those of every sibling that it depends on.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const OUTPUTS = ['node_modules', 'dist', 'build', '.data', '.git', 'artifacts']

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Folders of the room and of the siblings that it depends on, directly or not. */
export function roomsBehind(root, room) {
  const folders = new Map(
    manifestOf(root).workspaces.map((folder) => [manifestOf(join(root, folder)).name, folder]),
  )
  const seen = new Set()
  const visit = (folder) => {
    if (seen.has(folder)) return
    seen.add(folder)
    for (const name of Object.keys(manifestOf(join(root, folder)).dependencies ?? {}))
      if (folders.has(name)) visit(folders.get(name))
  }
  visit(room)
  return [...seen]
}

/** Milliseconds of the newest file in a folder, besides what is made from others. */
export function newestIn(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (OUTPUTS.includes(entry.name)) continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs)
  }
  return latest
}
