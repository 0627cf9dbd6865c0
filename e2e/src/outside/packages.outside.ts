/** Every entry of every package: types, form and what leaks. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmptyFolder, installPackages, tarballs } from './empty-folder.ts'

const examples = join(import.meta.dirname, '../../../examples')
const TYPESCRIPTS = { 'typescript-oldest': '5.4.5', 'typescript-newest': '7.0.2' } as const
const RESOLUTIONS = { bundler: 'ESNext', nodenext: 'NodeNext' } as const
/** For servers and tests: these may know Node. */
const FOR_NODE = [
  '@idos/passporting/dist/file-store.js',
  '@idos/issuer/dist/versioned-files.js',
  '@idos/issuer/dist/openid4vci/file-store.js',
  '@idos/consumer/dist/openid4vp/file-store.js',
  '@idos/schema/dist/sql.js',
  '@idos/sdk-bridge/dist/testing/playwright.js',
  // Takes the page's own where there is one: a wallet selector wants it.
  '@idos/sdk-bridge/dist/wallet/nep413.js',
]

/** They bring PostgreSQL: cli.outside.ts looks at them. */
const OF_OPERATORS = ['@idos/operator', '@idos/postgres', '@idos/kuneiform']
const names = Object.keys(tarballs).filter((name) => !OF_OPERATORS.includes(name))

type Exports = Record<string, Record<string, string> | string>

describe('the packages', () => {
  let folder: EmptyFolder
  const entries: string[] = []

  beforeAll(async () => {
    const compilers = Object.entries(TYPESCRIPTS).map(
      ([alias, version]) => [alias, `npm:typescript@${version}`] as const,
    )
    const others = { react: '19.3.1', '@types/react': '^19', ...Object.fromEntries(compilers) }
    folder = await installPackages(names, others)
  })
  afterAll(() => folder?.remove())

  const packageOf = (name: string) => join(folder.path, 'node_modules', name)
  const manifestOf = (name: string) =>
    JSON.parse(readFileSync(join(packageOf(name), 'package.json'), 'utf8')) as {
      exports: Exports
    }

  /** Others are programs, and what belongs to them. */
  const isInterface = (name: string) =>
    Object.values(manifestOf(name).exports).some((target) => Object.hasOwn(Object(target), 'types'))

  it('have all that their entries name, a licence and a page of their own', () => {
    for (const name of names) {
      const present = readdirSync(packageOf(name))
      expect([name, present]).toEqual([
        name,
        expect.arrayContaining(['LICENSE', 'README.md', 'dist', 'package.json']),
      ])
      for (const [entry, target] of Object.entries(manifestOf(name).exports)) {
        if (typeof target === 'string') continue
        const wanted = isInterface(name) ? ['types', 'default'] : ['default']
        expect([name, Object.keys(target)]).toEqual([name, wanted])
        for (const path of Object.values(target)) readFileSync(join(packageOf(name), path))
        if (isInterface(name)) entries.push(name + entry.slice(1))
      }
    }
    expect(entries.length).toBeGreaterThan(40)
  })

  it.each(
    Object.keys(TYPESCRIPTS).flatMap((compiler) =>
      Object.entries(RESOLUTIONS).map(([resolution, module]) => ({ compiler, resolution, module })),
    ),
  )('are typed for $compiler under $resolution, their own declarations checked', async (row) => {
    const { compiler, resolution, module } = row
    const lines = entries.flatMap((entry, i) => [
      `import * as m${i} from ${JSON.stringify(entry)}`,
      `export type M${i} = typeof m${i}`,
    ])
    const name = `${compiler}-${resolution}`
    const config = {
      compilerOptions: {
        ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
        ...{ target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [] },
        ...{ moduleResolution: resolution, module },
      },
      files: [`${name}.ts`],
    }
    writeFileSync(join(folder.path, `${name}.ts`), lines.join('\n'))
    writeFileSync(join(folder.path, `${name}.json`), JSON.stringify(config))
    const tsc = `node_modules/${compiler}/bin/tsc`
    await folder.run(process.execPath, [tsc, '-p', `${name}.json`])
  })

  it('are as publint and "are the types wrong?" want them, for those who can load modules', async () => {
    const found: string[] = []
    for (const [name, path] of Object.entries(tarballs)) {
      const bytes = new Uint8Array(readFileSync(path))
      const { messages, pkg } = await publint({ pack: { tarball: bytes.slice().buffer } })
      found.push(...messages.map((one) => `${name}: ${formatMessage(one, pkg)}`))
      const checked = await checkPackage(createPackageFromTarballData(bytes))
      if (!checked.types) {
        if (names.includes(name) && isInterface(name)) found.push(`${name}: no types`)
      } else
        for (const { kind, ...where } of checked.problems) {
          // ESM alone: what `require` and the resolution of before 2022 make of it is left out.
          const old = 'resolutionKind' in where && where.resolutionKind === 'node10'
          if (!old && kind !== 'CJSResolvesToESM') found.push(`${name}: ${kind}`)
        }
    }
    expect(found).toEqual([])
  })

  it('run in Node as they are', async () => {
    const usable = entries.filter((entry) => !entry.endsWith('/testing'))
    const script = usable.map((entry) => `await import(${JSON.stringify(entry)})`).join('\n')
    await folder.run(process.execPath, ['--input-type=module', '--eval', script])
  })

  it('say what to install for the commands of an operator, who is not among them', async () => {
    const bin = 'node_modules/@idos/cli/bin/idos.mjs'
    expect(await folder.run(process.execPath, [bin, '--help'])).toContain('sites build')
    await expect(
      folder.run(process.execPath, [bin, 'network', 'purge', '--every', '60']),
    ).rejects.toThrow('npm install -g @idos/operator')
  })

  it('make an app: every template is there, and is the example', async () => {
    const command = 'node_modules/create-idos-app/bin/create-idos-app.mjs'
    for (const template of ['vanilla', 'react', 'next', 'plain', 'issuer', 'consumer']) {
      const target = `made-${template}`
      await folder.run(process.execPath, [command, target, '--template', template])
      const made = readdirSync(join(folder.path, target), { recursive: true, encoding: 'utf8' })
      const example = readdirSync(join(examples, template), { recursive: true, encoding: 'utf8' })
      expect(made.sort()).toEqual([...example, '.gitignore'].sort())
    }
  })

  it('bring nothing of Node and no untyped types into a browser', () => {
    const found: string[] = []
    for (const name of names.filter((one) => one.startsWith('@idos/') && isInterface(one))) {
      const dist = join(packageOf(name), 'dist')
      for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|d\.ts)$/.test(path) || FOR_NODE.includes(`${name}/dist/${path}`)) continue
        const text = readFileSync(join(dist, path), 'utf8')
        if (/\bBuffer\b|['"]node:/.test(text)) found.push(`${name}/${path}: Node`)
        if (path.endsWith('.d.ts') && /digitalbazaar/.test(text)) found.push(`${name}/${path}`)
      }
    }
    expect(found).toEqual([])
  })
})
