/**
 * What a page trusts is text in its build, taken from `IDOS_*` variables.
 *
 * Requirements
 *  1. There is no default. A page that was built for nobody in particular would trust whoever has that name where it
 *     is opened, a program on the person's own machine for instance; so the build ends with one sentence instead.
 *  2. A value is an origin as browsers write it, because pages compare it with `event.origin` letter by letter.
 *  3. Plain http only where no network lies between: `localhost`, `*.localhost`, `127.0.0.1`, `[::1]`.
 *
 * Attacker: whoever owns the name, or sits on the wire, that an operator named by mistake.
 */

export type Environment = Readonly<Record<string, string | undefined>>

/** The one origin that a variable names, such as `https://enclave.example`. */
export function requiredOrigin(name: string, env: Environment = process.env): string {
  return parseOrigin(name, required(name, 'one origin, such as https://idos.example', env))
}

/** The origins that a variable names, with commas between them. At least one. */
export function requiredOrigins(name: string, env: Environment = process.env): readonly string[] {
  const text = required(
    name,
    'origins with commas, such as https://a.example,https://b.example',
    env,
  )
  return text.split(',').map((part) => parseOrigin(name, part))
}

/** The chain id that a variable names: what every signed text says which network it is for. */
export function requiredChainId(name: string, env: Environment = process.env): string {
  const text = required(name, 'the chain id of the network, such as idos-1', env)
  if (/^[A-Za-z0-9._-]{1,64}$/.test(text)) return text
  throw settingError(`${name} must be a chain id, not ${JSON.stringify(text)}.`)
}

/**
 * Certificates of whoever may vouch for verifiers of other systems, which a variable has in base64 (DER) with commas between; empty where
 * it is not set, and then nobody does.
 */
export function optionalCertificates(name: string, env: Environment = process.env): string {
  const text = env[name] ?? ''
  if (/^(?:(?:^|,)MII[A-Za-z0-9+/]+={0,2})*$/.test(text)) return text
  throw settingError(`${name} must be certificates in base64, with commas between them.`)
}

/**
 * `NAME_PROJECT_ID` and `NAME_RELAY`: whose relay an Isle may speak to, and as whom. Null without a project: then it speaks to
 * none. The headers that it is served with have to allow the same relay.
 */
export function optionalWalletConnect(name: string, env: Environment = process.env) {
  const projectId = env[`${name}_PROJECT_ID`]
  if (!projectId) return null
  if (!/^[\w-]{1,80}$/.test(projectId)) {
    throw settingError(`${name}_PROJECT_ID must be a project id, not ${JSON.stringify(projectId)}.`)
  }
  const relayUrl = env[`${name}_RELAY`] || 'wss://relay.walletconnect.org'
  if (!relayUrl.startsWith('ws')) {
    throw settingError(`${name}_RELAY must be a wss: origin, not ${JSON.stringify(relayUrl)}.`)
  }
  parseOrigin(`${name}_RELAY`, relayUrl.replace('ws', 'http'))
  return { projectId, relayUrl }
}

/** Vite prints the stack of what a configuration throws: here the sentence is all there is to say. */
function settingError(message: string): Error {
  return Object.assign(new Error(message), { stack: message })
}

function required(name: string, what: string, env: Environment): string {
  const text = env[name]
  if (text) return text
  throw settingError(`${name} is not set: this build needs ${what}.`)
}

function parseOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.origin === text && isPrivate(url)) return text
  throw settingError(
    `${name} must be an origin with nothing after it, https unless on this machine, such as https://idos.example, not ${JSON.stringify(text)}.`,
  )
}

/** Whether nobody on the way can read or change what this origin serves. */
function isPrivate({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true
  return protocol === 'http:' && /^(?:(?:.+\.)?localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}
