import type { IsleConfig } from '@idos/protocol'
import type { AskedConfig } from '../flow/asked.ts'
import { readRequest } from '../host/read-request.ts'
import { config, issuerKey } from './config.ts'
import { type Settings, tokensOf } from './settings.ts'

/** The consumer where none is typed that is one. */
const SHOP = 'https://neobank.example'

/** What a page of these settings sends to the Isle. */
export function hostConfigOf(settings: Settings): IsleConfig {
  const { consumer, lock, purpose, type, issuer } = settings
  const isIssuer = issuer === 'yes'
  return {
    ...(isIssuer && config.issuer ? { issuer: config.issuer } : {}),
    request: {
      consumer: URL.canParse(consumer) ? new URL(consumer).origin : SHOP,
      credential: {
        type: type || 'kyc',
        issuers: [issuerKey],
        sites: [{ site: 'https://verify.example', issuer: issuerKey }],
      },
      purpose,
      lockedFor: secondsOf(lock),
    },
    host: { createsProfiles: isIssuer, verifiesIdentity: isIssuer, hasWallet: true },
  }
}

/** The same as the Isle goes by it. */
export function configOf(settings: Settings): AskedConfig {
  const sent = hostConfigOf(settings)
  return { ...sent, request: readRequest(sent.request) }
}

/** The code of such a page: three lines, and what is not usual. */
export function hostCode(settings: Settings): string {
  const { consumer, issuer, lock, locale, mode, purpose, theme, type } = settings
  const tokens = Object.entries(tokensOf(settings)).map(
    ([name, value]) => `${name}: ${quote(value)}`,
  )
  const request = [
    `  consumer: ${quote(consumer)},`,
    `  credential: { type: ${quote(type)}, issuers: [${quote(issuerKey)}] },`,
    `  purpose: ${quote(purpose)},`,
    ...(secondsOf(lock) > 0 ? [`  lockedFor: ${secondsOf(lock)},`] : []),
  ]
  const options = [
    `  container: '#isle',`,
    `  wallet: eip1193(),`,
    `  request,`,
    ...(issuer === 'yes' ? [`  issuer,`] : []),
    ...(theme === 'auto' ? [] : [`  theme: ${quote(theme)},`]),
    ...(mode === 'inline' ? [] : [`  mode: ${quote(mode)},`]),
    ...(tokens.length > 0 ? [`  tokens: { ${tokens.join(', ')} },`] : []),
    ...(locale === 'en' ? [] : [`  locale: ${quote(locale)},`]),
  ]
  const lines = [
    `import { createIsle, eip1193 } from '@idos/sdk-bridge'`,
    ...(issuer === 'yes'
      ? [
          `import { issuerAt } from '@idos/sdk-bridge/issuer'`,
          '',
          `const issuer = issuerAt('https://issuer.example', {`,
          `  name: ${quote(config.issuer?.name ?? '')},`,
          `  authPublicKey: ${quote(issuerKey)},`,
          `  verifyIdentity,`,
          `})`,
        ]
      : []),
    '',
    'const request = {',
    ...request,
    '}',
    'const isle = createIsle({',
    ...options,
    '})',
    `isle.on('change', render)`,
    'const grant = await isle.requestGrant()',
  ]
  return `${lines.join('\n')}\n`
}

function secondsOf(lock: string): number {
  return /^\d{1,9}$/.test(lock) ? Math.min(Number(lock), 315_360_000) : 0
}

function quote(text: string): string {
  const plain = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return `'${plain.replaceAll("'", "\\'")}'`
}
