type Policy = { createScriptURL(url: string): string }
type Factory = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy
}

/**
 * `new Worker(url)` takes a TrustedScriptURL under Trusted Types. This policy, the only one that the Content Security
 * Policy allows, lets through the one URL that the build knows.
 *
 * @returns the URL in the form that the Worker constructor takes.
 */
export function trustWorkerUrl(workerUrl: string): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  if (factory === undefined) return workerUrl
  const policy = factory.createPolicy('idos-worker', {
    createScriptURL(url) {
      if (url !== workerUrl) throw new TypeError('not the worker of the Enclave')
      return url
    },
  })
  return policy.createScriptURL(workerUrl)
}
