import { partsOf } from '@idos/docs'

/** A command of a document's shell block: `npm run NAME …` or `idos GROUP VERB …`. */
export type ShownCommand = {
  readonly page: string
  readonly line: number
  readonly program: 'npm run' | 'npm' | 'idos'
  readonly words: readonly string[]
}

/** The commands of ours that the shell blocks of a document show, a line that goes on taken together. */
export function shownCommands(page: string, markdown: string): readonly ShownCommand[] {
  return partsOf(markdown).flatMap((part) => {
    if (part.kind !== 'fence' || part.language !== 'sh') return []
    const lines = part.code.replace(/\\\n\s*/g, ' ').split('\n')
    return lines.flatMap((text, at) =>
      text.split(/&&|;/).flatMap((command): ShownCommand[] => {
        const words = command
          .replace(/\s#.*$/, '')
          .trim()
          .split(/\s+/)
        const [first = '', second = ''] = words.filter((word) => !/^[A-Z_]+=/.test(word))
        const line = part.line + 1 + at
        const rest = (count: number) => words.slice(words.indexOf(first) + count)
        if (first === 'npm' && second === 'run')
          return [{ page, line, program: 'npm run', words: rest(2) }]
        if (first === 'npm' && /^(?:start|test)$/.test(second))
          return [{ page, line, program: 'npm', words: rest(1) }]
        if (first === 'idos') return [{ page, line, program: 'idos', words: rest(1) }]
        if (first === 'node' && second === 'cli/bin/idos.mjs')
          return [{ page, line, program: 'idos', words: rest(2) }]
        return []
      }),
    )
  })
}
