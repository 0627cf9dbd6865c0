// What .size-limit.mjs has budgets for: the files that a page names, and those of a build that no budget is for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Paths of the files that a page loads with itself: scripts, what they import at once, and style sheets. */
export function firstLoadOf(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const files = tags.flatMap((tag) => {
    const isLoaded = /^<script\b/.test(tag) || /\brel="(?:modulepreload|stylesheet)"/.test(tag)
    const [, path] = /\b(?:src|href)="\/(assets\/[^"]+)"/.exec(tag) ?? []
    return isLoaded && path ? [path] : []
  })
  if (files.length === 0) throw new Error('The page loads nothing.')
  return files
}

/** A pattern with asterisks, for the whole of a path. */
const toPattern = (path) =>
  new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`)

/** Files that none of the budgets is for. @param budgets Entries of size-limit. */
export function findUnbudgeted(files, budgets) {
  const patterns = budgets.flatMap(({ path }) => [path].flat()).map(toPattern)
  return files.filter((file) => !patterns.some((pattern) => pattern.test(file)))
}

/**
 * One budget for all that a page of the name `index.html` loads first, and one for each file that comes later.
 *
 * @param root The repository.
 * @param page `name` of it, `build` the folder that it is built to.
 * @param limits `first` for all that the page loads, `later` for each other file, `font` for each of those, `own` by name for
 *   those with a limit of their own.
 */
export function pageBudgets(root, { name, build }, { first, later, font, own = {} }) {
  const loaded = firstLoadOf(readFileSync(join(root, build, 'index.html'), 'utf8'))
  const others = readdirSync(join(root, build, 'assets'))
    .map((file) => `assets/${file}`)
    .filter((path) => !loaded.includes(path))
  return [
    { name: `${name}, one locale`, path: loaded.map((path) => `${build}/${path}`), limit: first },
    ...others.map((path) => ({
      name: `${name}, later: ${withoutHash(path)}`,
      path: `${build}/${path}`,
      limit: own[withoutHash(path)] ?? (path.endsWith('.woff2') ? font : later),
    })),
  ].map((budget) => ({ ...budget, gzip: true }))
}

/** Those of the Isle. */
export const isleBudgets = (root, limits) =>
  pageBudgets(root, { name: 'Isle', build: 'isle/build' }, limits)

/** One budget for each of the files that the pattern is for. */
export function budgetForEach(files, path, limit) {
  const pattern = toPattern(path)
  return files
    .filter((file) => pattern.test(file))
    .map((file) => ({
      name: `${file.split('/')[0]}: ${withoutHash(file)}`,
      path: file,
      limit,
      gzip: true,
    }))
}

const withoutHash = (path) => path.replace(/^.*\/(.+)-[\w-]{8}\.\w+$/, '$1')

/** The assets of a build, as paths in the repository. */
export function assetsOf(root, build) {
  return readdirSync(join(root, build, 'assets')).map((name) => `${build}/assets/${name}`)
}
