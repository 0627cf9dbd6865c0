import { isIdosError } from '@idos/protocol'
import { printable, printableJson } from '../program/printable.ts'
import type { Json, Outcome, Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { inspectCredential } from './commands.ts'
import { readJsonObject } from './read-credential-file.ts'

export const run: Run<typeof inspectCredential> = async ({ words: [file = ''] }, surroundings) => {
  try {
    return describe(await readJsonObject(file, surroundings))
  } catch (error) {
    if (!isIdosError(error, 'CREDENTIAL_INVALID')) throw error
    const { message } = error
    return { value: { credential: null, problem: message }, lines: [message], wrong: true }
  }
}

/** What is said, and by whom it claims to be said. */
function describe(credential: Readonly<Record<string, unknown>>): Outcome {
  const { credentialSubject, proof, credentialStatus, issuer, ...rest } = credential
  const types = [credential.type].flat()
  const claims = rowsOf({ issuer, ...rest })
  const lines = [
    'Not verified: this is what the text says of itself.',
    '',
    ...table(claims),
    ...section('subject', credentialSubject),
    ...section('status', credentialStatus),
    ...section('proof', proof),
  ]
  const isOne = types.includes('VerifiableCredential')
  return {
    value: { credential: credential as Json, problem: isOne ? null : 'no credential' },
    lines: isOne ? lines : [...lines, '', 'It does not call itself a credential.'],
    ...(isOne ? {} : { wrong: true }),
  }
}

function section(title: string, value: unknown): string[] {
  const all = [value].flat().filter((one) => typeof one === 'object' && one !== null)
  return all.flatMap((one) => ['', title, ...table(rowsOf(one as object).map(indented))])
}

const indented = ([name = '', value = '']: readonly string[]) => [`  ${name}`, value]

function rowsOf(object: object): string[][] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [printable(name, 60), printableJson(value)])
}
