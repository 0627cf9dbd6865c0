/** A script of the build: its path and the hash of its content. */
export type VerifiedFile = { readonly path: string; readonly integrity: string }

/**
 * Fetches a module and checks its hash, so that a later `import()` of it finds it verified in the module map: a dynamic
 * import cannot carry a hash itself.
 *
 * @throws when the file does not have the hash, or cannot be loaded.
 */
export function preloadVerified(file: VerifiedFile): Promise<void> {
  const link = document.createElement('link')
  // An engine without module preloading would neither load nor fail; it imports without the check.
  if (!link.relList.supports('modulepreload')) return Promise.resolve()
  return new Promise((resolve, reject) => {
    link.rel = 'modulepreload'
    link.integrity = file.integrity
    link.href = file.path
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      reject(new Error('a file of the build could not be verified'))
    }
    document.head.append(link)
  })
}
