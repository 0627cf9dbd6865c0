import { expect, it } from 'vitest'
import { integrityOf } from './integrity.ts'

it('is what a browser takes', () => {
  // W3C SRI §3.1: the base64 of the digest behind the name of the hash; `echo -n hello | openssl dgst -sha384 -binary | base64`.
  expect(integrityOf(new TextEncoder().encode('hello'))).toBe(
    'sha384-WeF0h3dEjGnea4ANejO7+5/xtGPkQ1TDVTvNucZm+pASWjx5+QOXvfX2oT3oKGhP',
  )
})
