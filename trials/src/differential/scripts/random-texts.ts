import { createRandom, type Random } from '../../trial/random.ts'
import type { Script } from '../lab.ts'
import type { Step } from './steps.ts'

const WORD = /'(?:[^'\\]|\\.)*'|"[^"]*"|[@$]?\w+|::|:=|!=|<=|>=|\|\||\.\.|\s+|./gsu

/** Text edited word by word: words fall out, double, change places, or come from another text. */
export function edited(random: Random, source: string, other: string): string {
  const words = source.match(WORD) ?? []
  const foreign = other.match(WORD) ?? ['x']
  for (let edits = 1 + random.whole(2); edits > 0 && words.length > 0; edits--) {
    const at = random.whole(words.length)
    const kind = random.whole(4)
    if (kind === 0) words.splice(at, 1)
    else if (kind === 1) words.splice(at, 0, words[at] as string)
    else if (kind === 2) words[at] = random.pick(foreign)
    else words.splice(at, 0, random.pick(foreign), ' ')
  }
  return words.join('')
}

/** Edited statements of the other scripts: as queries, and now and then as a transaction of somebody without rights. */
export function randomTexts(seed: number, count: number, from: readonly Step[]): Script {
  const sources = from.flatMap((step) =>
    'ask' in step ? [step.ask] : 'tx' in step ? [step.tx] : [],
  )
  return {
    id: 'random/texts',
    async run(lab) {
      const random = createRandom(seed + 3)
      for (let done = 0; done < count; done++) {
        const one = edited(random, random.pick(sources), random.pick(sources)).replace(/^@/, '')
        if (random.chance(0.02)) await lab.statement(lab.people.ed25519, one)
        else await lab.query(one)
      }
    },
  }
}
