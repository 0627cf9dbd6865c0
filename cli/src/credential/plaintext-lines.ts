import { printable } from '../program/printable.ts'

/** What somebody encrypted to us, line by line, with nothing in it that steers a terminal. */
export function plaintextLines(plaintext: Uint8Array): string[] {
  const text = new TextDecoder().decode(plaintext)
  return pretty(text)
    .split('\n')
    .map((line) => printable(line, 2000))
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
