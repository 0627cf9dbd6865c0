type Policy = { createScriptURL(url: string): string }
type Factory = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

/**
 * Script elements and workers take a TrustedScriptURL under Trusted Types. This policy, the only one that the Content
 * Security Policy allows and that can be made once per page or worker, lets through what its maker says.
 *
 * @returns gives a URL in the form that the platform takes; throws for every other URL.
 */
export function createUrlTrust(allows: (url: string) => boolean): (url: string) => string {
  const check = (url: string) => {
    if (!allows(url)) throw new TypeError('not a script of the Enclave')
    return url
  }
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  if (factory === undefined) return check
  const policy = factory.createPolicy('idos-worker', { createScriptURL: check })
  return (url) => policy.createScriptURL(url)
}
