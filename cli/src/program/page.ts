import { optionsOf } from '@idos/command'
import type { Program } from './program.ts'
import { wrap } from './wrap.ts'

/** The page of one command, as `man` would lay it out. */
export function pageOf(program: Program): string {
  const { command, page, name } = program
  const options = [
    ...optionsOf(command),
    ...(program.raw ? [] : ([JSON_ROW] as const)),
    ['--help', 'this page'] as const,
  ]
  const needed = new Set(
    Object.entries(command.options)
      .filter(([, option]) => 'required' in option)
      .map(([option]) => `--${option} `),
  )
  const isNeeded = (row: string) => [...needed].some((start) => row.startsWith(start))
  const wordsOf = (row: string) => {
    const option = command.options[/^--([\w-]+)/.exec(row)?.[1] ?? '']
    return option && 'oneOf' in option ? `${option.oneOf.join(', ')}: ` : ''
  }
  return [
    'NAME',
    ...wrap(`idos ${name} - ${lowered(command.about)}`, 4),
    '',
    'SYNOPSIS',
    ...wrap(`${command.usage} [options]`, 4),
    '',
    'DESCRIPTION',
    ...page.description.flatMap((text, at) => [...(at === 0 ? [] : ['']), ...wrap(text, 4)]),
    '',
    'OPTIONS',
    ...options.flatMap(([row, help]) => [
      `    ${row}`,
      ...wrap(`${wordsOf(row)}${help}${isNeeded(row) ? ' (required)' : ''}`, 8),
    ]),
    '',
    ...(page.examples.length === 0
      ? []
      : [
          'EXAMPLES',
          ...page.examples.flatMap(([line, what]) => [...wrap(what, 4), `        ${line}`, '']),
        ]),
    'EXIT STATUS',
    ...exitCodes(page.wrong).flatMap(([code, what]) =>
      what === undefined ? [] : [`    ${code}  ${what}`],
    ),
  ].join('\n')
}

const JSON_ROW = ['--json', 'print one JSON value instead of words, errors too'] as const

/** What every command's exit code stands for. 1 is there where the command has a use for it. */
function exitCodes(wrong: string | undefined): readonly (readonly [number, string | undefined])[] {
  return [
    [0, 'done, and everything is right'],
    [1, wrong],
    [2, 'called wrongly; nothing was done'],
    [3, 'it could not be done: the message begins with the code of the error'],
  ]
}

/** All commands, by their first word; or those that begin with these words. */
export function overview(
  programs: readonly Program[],
  words: readonly string[],
  version: string,
): string {
  const shown = programs.filter(({ name }) =>
    `${name} `.startsWith(words.map((one) => `${one} `).join('')),
  )
  const width = Math.max(...shown.map(({ name }) => name.length))
  const groups = new Map<string, string[]>()
  for (const { name, command } of shown) {
    const [group = ''] = name.split(' ')
    const [first = '', ...rest] = wrap(firstSentence(command.about), width + 8)
    const line = `    ${name.padEnd(width)}    ${first.trimStart()}`
    groups.set(group, [...(groups.get(group) ?? []), line, ...rest])
  }
  return [
    ...wrap(
      `idos ${version} - keys, credentials, grants, sites and checks of idOS, from a terminal.`,
      0,
    ),
    '',
    'Usage: idos COMMAND [options]',
    '',
    ...[...groups.values()].flatMap((lines) => [...lines, '']),
    'idos COMMAND --help has a page for each. --json prints one JSON value.',
    'Keys are read from files that only you can read, or from standard input (-).',
  ].join('\n')
}

function firstSentence(text: string): string {
  return `${text.split('. ')[0]?.replace(/\.$/, '')}`
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
