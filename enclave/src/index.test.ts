import { expect, it } from 'vitest'
import * as api from './index.ts'

it('exports the headers and nothing of the insides', () => {
  expect(Object.keys(api)).toEqual(['enclaveHeaders'])
})
