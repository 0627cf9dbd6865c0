import { fileURLToPath } from 'node:url'
import type { BuildEnvironmentOptions, PluginOption, UserConfig } from 'vite'
import { siblingSources } from './sibling-sources.ts'

export type BundlesOptions = {
  /** Folder of the room: the `import.meta.url` of its configuration. */
  room: string
  /** By name, in the order in which they are built. */
  bundles: Readonly<Record<string, BuildEnvironmentOptions>>
  /** What the build was made for, which it prints when it is done. */
  builtFor?: string
  alias?: Readonly<Record<string, string>>
  plugins?: readonly PluginOption[]
}

/**
 * Bundles of which none shares a file with another, in one folder: `build`, or that of `vite build --outDir`. What the one
 * loads does not depend on what the other needs.
 */
export function separateBundles(options: BundlesOptions): UserConfig {
  const { bundles, builtFor } = options
  const names = Object.keys(bundles)
  return {
    root: fileURLToPath(new URL('.', options.room)),
    appType: 'mpa',
    publicDir: false,
    resolve: { alias: { ...options.alias } },
    plugins: [siblingSources(), ...(options.plugins ?? [])],
    build: { target: 'es2022', reportCompressedSize: false, assetsInlineLimit: 0 },
    builder: {
      // Plugins may keep what one bundle has in common with the next.
      sharedConfigBuild: true,
      async buildApp(builder) {
        for (const name of names) {
          const environment = builder.environments[name]
          if (environment) await builder.build(environment)
        }
        if (builtFor) console.log(builtFor)
      },
    },
    environments: Object.fromEntries(
      names.map((name, index) => [
        name,
        { consumer: 'client', build: { ...bundles[name], emptyOutDir: index === 0 } },
      ]),
    ),
  }
}

/** Every page a bundle of its own, from `<name>.html` beside the configuration. */
export function separatePages(
  { pages, ...options }: Omit<BundlesOptions, 'bundles'> & { pages: readonly string[] },
  build: BuildEnvironmentOptions = {},
): UserConfig {
  const bundles = pages.map((name) => {
    const input = fileURLToPath(new URL(`${name}.html`, options.room))
    return [name, { ...build, rolldownOptions: { ...build.rolldownOptions, input } }]
  })
  return separateBundles({ ...options, bundles: Object.fromEntries(bundles) })
}
