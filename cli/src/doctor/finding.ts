import type { Finding } from '../program/findings.ts'

export const right = (code: string, says: string): Finding => ({ code, level: 'right', says })
export const wrong = (code: string, says: string, fix: string): Finding => ({
  ...{ code, level: 'wrong', says, fix },
})
export const note = (code: string, says: string, fix?: string): Finding => ({
  ...{ code, level: 'note', says },
  ...(fix === undefined ? {} : { fix }),
})
