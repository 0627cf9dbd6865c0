import type { HeaderRule } from '@idos/cli/serve'
import { enclaveHeaders } from '@idos/enclave/deployment'
import { isleHeaders } from '@idos/isle/headers'

/** The Isle's own headers, on pages that frame themselves and speak to nobody. */
export function islePlaygroundHeaders(): HeaderRule[] {
  return isleHeaders({
    enclaveOrigin: `'self'`,
    gatewayOrigin: `'none'`,
    frameAncestors: [`'self'`],
    dev: true,
  })
}

/** The headers of the secure window, on pages that frame themselves: the window itself nobody frames. */
export function enclavePlaygroundHeaders(): HeaderRule[] {
  const rules = enclaveHeaders({ isleOrigins: [], frameAncestors: [], dev: true })
  const ofWindow = rules.find(({ pattern }) => pattern.test('/popup.html'))?.headers
  const policy = ofWindow?.['Content-Security-Policy']
  if (!policy?.includes(`frame-ancestors 'none'`)) throw new Error('The window may be framed.')
  const { 'X-Frame-Options': _, ...headers } = ofWindow as Record<string, string>
  const framed = policy.replace(
    `frame-ancestors 'none'`,
    `frame-ancestors 'self'; frame-src 'self'`,
  )
  const page = { ...headers, 'Content-Security-Policy': framed }
  return [{ pattern: /^\/(?:playground|screen)\.html$/, headers: page }, ...rules]
}
