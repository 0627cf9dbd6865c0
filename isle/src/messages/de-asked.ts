import type { Messages } from './en.ts'

export const asked: Messages['asked'] = {
  retention: 'Genannte Aufbewahrung',
  conditions: 'Genannte Bedingungen',
}
