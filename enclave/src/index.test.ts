import { expect, it } from 'vitest'
import * as deployment from './deployment.ts'
import * as api from './index.ts'

it('exports the headers and nothing of the insides', () => {
  expect(Object.keys(api)).toEqual(['enclaveHeaders'])
})

it('tells whoever compares a deployment what one has to be', () => {
  expect(Object.keys(deployment).sort()).toEqual([
    'ADDRESSES',
    'LOGO_LIMIT',
    'LOGO_TYPES',
    'MANIFEST_FORMAT',
    'MANIFEST_PATH',
    'enclaveHeaders',
    'findPolicyFaults',
    'kindOf',
    'parseManifest',
  ])
})
