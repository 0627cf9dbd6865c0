import { expect, it } from 'vitest'
import { exercise } from './exercise.ts'

it('both server SDKs work in this runtime', async () => {
  expect(await exercise()).toContain('issued a credential')
})
