import { loadPrograms } from '@idos/cli/programs'
import type { Command } from '@idos/command'
import { describe, expect, it } from 'vitest'
import { listFiles, readText } from '../guards/repository.ts'
import { type ShownCommand, shownCommands } from './commands.ts'

// The scripts are plain JavaScript: they run before anything is compiled.
const { rooms } = (await import(new URL('../../bin/commands.mjs', import.meta.url).href)) as {
  rooms: Record<string, Record<string, Command>>
}
const programs = await loadPrograms()
const scripts = (JSON.parse(readText('package.json')) as { scripts: Record<string, string> })
  .scripts
const declared = Object.values(rooms).flatMap((room) => Object.values(room))

/** Options of any program, and those that npm or Vitest take by themselves. */
const FREE = ['json', 'help', 'workspace', 'w']

function optionsIn(words: readonly string[]): string[] {
  return words
    .filter((word) => /^--\w/.test(word))
    .map((word) => word.slice(2).split('=')[0] ?? '')
    .filter((name) => !FREE.includes(name))
}

/** What is wrong with a command that a document shows; `undefined` for one that runs. */
function faultOf({ program, words }: ShownCommand): string | undefined {
  if (program === 'idos') {
    const found = programs
      .filter(({ name }) => name.split(' ').every((word, at) => words[at] === word))
      .sort((a, b) => b.name.length - a.name.length)[0]
    if (!found) return words[0]?.startsWith('-') ? undefined : 'idos has no such command'
    return found.raw ? undefined : unknownOption(found.command, words)
  }
  const name = words[0] ?? ''
  if (words.some((word) => /^(?:-w|--workspace)$/.test(word))) return undefined
  if (!(name in scripts)) return `package.json has no script ${name}`
  const usage = program === 'npm' ? `npm ${name}` : `npm run ${name}`
  const command = declared.find((one) => `${one.usage} `.startsWith(`${usage} `))
  return command && unknownOption(command, words)
}

function unknownOption(command: Command, words: readonly string[]): string | undefined {
  const unknown = optionsIn(words).find((name) => !(name in command.options))
  return unknown && `there is no --${unknown}`
}

describe('a command in the documentation', () => {
  const documents = listFiles().filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md')
  // A folder to copy has scripts of its own.
  const shown = documents
    .flatMap((path) => shownCommands(path, readText(path)))
    .filter(({ program, page }) => program === 'idos' || !/^(?:demos|examples)\//.test(page))

  it('is there, with its options', () => {
    expect(shown.length).toBeGreaterThan(30)
    const wrong = shown.flatMap((one) => {
      const fault = faultOf(one)
      return fault ? [`${one.page}:${one.line}: ${one.words.join(' ')}: ${fault}`] : []
    })
    expect(wrong).toEqual([])
  })

  it.each([
    ['npm run newtork', 'package.json has no script newtork'],
    ['npm run network -- --validatos 4', 'there is no --validatos'],
    ['A=1 npm start -- --fersh', 'there is no --fersh'],
    ['npx tsc -b && idos issuer admi --name x', 'idos has no such command'],
    ['idos issuer list --node x', 'there is no --node'],
    ['idos issuer list \\\n  --gateway x # all of them --nobody', undefined],
  ])('would be found when it is not: %s', (line, fault) => {
    const [found] = shownCommands('a.md', `\`\`\`sh\n${line}\n\`\`\`\n`)
    expect(found && faultOf(found)).toBe(fault)
  })
})
