/** What the pages may do: load their own files, and nothing else from anywhere. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
}

/** In each page, for hosts that send no headers. */
export const policyForMeta = Object.entries(policy)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ')

/** What every answer should bring along. */
export const siteHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${policyForMeta}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** Files whose names change with their content. */
export const KEPT = /^\/assets\/.+-[0-9a-f]{8}\./

/** For static hosts that read a `_headers` file. */
export function headersFile(): string {
  const lines = Object.entries(siteHeaders).map(([name, value]) => `  ${name}: ${value}`)
  return `/*\n${lines.join('\n')}\n\n/*.md\n  Content-Type: text/markdown; charset=utf-8\n`
}
