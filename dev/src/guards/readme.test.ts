import { describe, expect, it } from 'vitest'
import { listFiles, readText, readWorkspaces } from './repository.ts'

const readme = readText('README.md')

/** The names in backquotes of the first cells of the table of rooms. */
function roomsIn(text: string): string[] {
  const table = text.slice(text.indexOf('| room | what it is |')).split('\n\n')[0] ?? ''
  return [...table.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, room = '']) => room),
  )
}

describe('the table of rooms in README.md', () => {
  it('has a line for each workspace', () => {
    const missing = readWorkspaces().filter(({ room }) => !roomsIn(readme).includes(room))
    expect(
      missing.map(({ room }) => room),
      'workspaces without a line in README.md',
    ).toEqual([])
  })

  it('names no room that is not there, and none twice', () => {
    const files = listFiles()
    const named = roomsIn(readme)
    const gone = named.filter((room) => !files.some((path) => path.startsWith(`${room}/`)))
    expect(gone, 'rooms in README.md that are not there').toEqual([])
    expect(named.filter((room, at) => named.indexOf(room) !== at)).toEqual([])
  })

  it('would miss one', () => {
    expect(
      roomsIn('| room | what it is |\n|---|---|\n| `a`, `b/c` | two |\n\n| `d` | x |'),
    ).toEqual(['a', 'b/c'])
  })
})

describe('what everybody reads first', () => {
  it.each([
    ['README.md', 120],
    ['AGENTS.md', 80],
  ])('is short: %s has at most %i lines', (path, most) => {
    expect(readText(path).trimEnd().split('\n').length).toBeLessThanOrEqual(most)
  })
})
