import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isTemplate, type TemplateName, templates, templatesFolder } from './templates.ts'

/** What is wrong with a request, as a sentence with a way on. Nothing was written. */
export class CreateError extends Error {
  override readonly name = 'CreateError'
}

/** The app that was made, and where it is. */
export type CreatedApp = {
  /** Absolute path of the folder. */
  readonly folder: string
  readonly name: string
  readonly template: TemplateName
}

/** What npm takes as a name without a scope. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,213}$/
/** What an app must not keep in its history. npm packs no `.gitignore`. */
const IGNORED = ['node_modules', 'dist', '.next', 'next-env.d.ts', '*.tsbuildinfo', 'keys.json']
/** What lies in an example that was tried out. */
const LEFT_OVER = new Set(['node_modules', 'dist', '.next', 'keys.json', 'package-lock.json'])
/** Files that an empty repository has. */
const HARMLESS = new Set(['.git', '.gitkeep', '.DS_Store'])

/**
 * Makes a folder with an app that is one of the tested examples. Nothing is fetched. Throws `CreateError` when the folder
 * has something in it already, or its name or the template is none.
 *
 * @param target Folder, from `cwd` on; its last part is the name of the app.
 */
export function createApp(options: {
  readonly target: string
  readonly template: string
  readonly cwd: string
}): CreatedApp {
  const { target, template, cwd } = options
  if (!isTemplate(template))
    throw new CreateError(
      `There is no template "${template}". There are: ${Object.keys(templates).join(', ')}.`,
    )
  const folder = resolve(cwd, target)
  const name = basename(folder)
  if (!NAME.test(name))
    throw new CreateError(
      `"${name}" is no name of a package: lower-case letters, digits, dots and dashes, such as my-app.`,
    )
  const present = existsSync(folder) ? readdirSync(folder) : []
  const [first] = present.filter((file) => !HARMLESS.has(file))
  if (first !== undefined)
    throw new CreateError(`${folder} has "${first}" in it. Choose another folder, or empty it.`)

  const source = join(templatesFolder(), template)
  mkdirSync(folder, { recursive: true })
  cpSync(source, folder, { recursive: true, filter: (path) => !LEFT_OVER.has(basename(path)) })
  const manifest = join(folder, 'package.json')
  const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>
  writeFileSync(manifest, `${JSON.stringify({ ...content, name }, null, 2)}\n`)
  writeFileSync(join(folder, '.gitignore'), `${IGNORED.join('\n')}\n`)
  return { folder, name, template }
}
