// `npm start -- --https`: TLS before every origin. The journey goes over it in failures.e2e.ts.
import { expect, it } from 'vitest'
import { askSecurely } from './ask-securely.ts'
import { hosts } from './stack.ts'

it.each(Object.entries(hosts))(
  'the origin of %s is certified, says https for years, and is nobody in plain HTTP',
  async (_, { origin }) => {
    expect(origin).toMatch(/^https:/)
    const { headers } = await askSecurely(origin)
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}; includeSubDomains/)
    await expect(fetch(`http://127.0.0.1:${new URL(origin).port}/`)).rejects.toThrow()
  },
)
