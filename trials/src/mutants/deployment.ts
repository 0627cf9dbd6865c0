import { type Mutant, of } from './mutant.ts'

const testsOf = (name: string) => [`dev/src/enclave-build/${name}.test.ts`]

/** What a build of the Enclave consists of, and how a deployment is told apart from it. */
export const deploymentMutants: readonly Mutant[] = [
  ...of(
    'enclave/src/manifest.ts',
    ['enclave/src/manifest.test.ts'],
    [
      [
        'path',
        'a manifest names a file of another host',
        'v.regex(/^(?:\\/(?!\\.\\.?(?:\\/|$))[\\w.-]+)+$/)',
        'v.regex(/^\\//)',
      ],
      ['origin', 'any address is an origin', 'new URL(text).origin === text', 'true'],
      ['twice', 'a path has two hashes', 'if (paths.size < manifest.files.length)', 'if (false)'],
    ],
  ),
  ...of('dev/src/enclave-build/find-package-faults.ts', testsOf('packages'), [
    [
      'integrity',
      'a package comes without a hash',
      "if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))",
      'if (false)',
    ],
    ['script', 'a package runs at its installation', 'if (hasInstallScript)', 'if (false)'],
    [
      'new',
      'a package comes in unseen',
      'if (!seen) return [...faults',
      'if (!seen) return faults\n  if (!seen) return [...faults',
    ],
    ['version', 'a package changes unseen', 'if (version !== seen.version)', 'if (false)'],
    ['altered', 'a file of a package is altered', 'if (is !== seen.sha256)', 'if (false)'],
    [
      'range',
      'a version is a range',
      '.filter(([, version]) => !/^\\d+\\.\\d+\\.\\d+(?:-[\\w.]+)?$/.test(version))',
      '.filter(() => false)',
    ],
  ]),
  ...of('dev/src/enclave-build/inspect-build.ts', testsOf('inspect-build'), [
    [
      'addresses',
      'a page loads from another origin',
      'if (!origins.includes(address) &&',
      'if (false &&',
    ],
    [
      'source maps',
      'source maps are served',
      "if (path.endsWith('.map') || /sourceMappingURL/.test(text))",
      'if (false)',
    ],
    ['reports', 'a page reports', 'if (text.includes(word))', 'if (false)'],
    ['folders', 'a build names its machine', 'if (text.includes(folder))', 'if (false)'],
  ]),
  ...of('dev/src/enclave-build/compare-deployment.ts', testsOf('compare-deployment'), [
    [
      'bytes',
      'an altered file counts as the same',
      'if (Buffer.compare(answer.body, wanted) !== 0) {',
      'if (false) {',
    ],
    [
      'packed',
      'what browsers get is not looked at',
      'for (const packed of [false, true])',
      'for (const packed of [false])',
    ],
    [
      'headers',
      'headers do not count',
      'for (const fault of findHeaderFaults(path, file, answer.headers, options)) faults.add(fault)',
      '',
    ],
    [
      'further files',
      'a file more is passed over',
      "if (!local.has(path)) paths.set(path, ['the deployment has it, this build has not'])",
      'void path',
    ],
    [
      'answers to everything',
      'any page is at the origin of the Enclave',
      'if (status < 400) paths.set(',
      'if (false) paths.set(',
    ],
    [
      'addresses',
      'another file is at an address',
      '[...local.keys(), ...Object.keys(ADDRESSES)]',
      '[...local.keys()]',
    ],
  ]),
  ...of('dev/src/enclave-build/header-faults.ts', testsOf('compare-deployment'), [
    [
      'policy',
      'a weaker policy counts as the same',
      'for (const directive of findPolicyFaults(kindOf(path), policy, dev))',
      'for (const directive of [])',
    ],
    ['never', 'a header more is passed over', ', ...NEVER])', '])'],
    [
      'alphabet',
      'the bytes of a page are read as others',
      '[/\\.html$/, /^text\\/html(?:; ?charset=utf-8)?$/i]',
      '[/\\.html$/, /^text\\/html/i]',
    ],
    ['type', 'a script is served as a text', 'if (TYPES.some(', 'if (false && TYPES.some('],
    [
      'isles',
      'the Isle cannot embed the frame',
      'if (!ancestorsOf(policy).includes(isle))',
      'if (false)',
    ],
  ]),
  ...of('dev/src/enclave-build/verify-deployment.ts', testsOf('verify-deployment'), [
    [
      'isles',
      'a deployment says for whom it has to be built',
      'options.isles.length > 0 ? options.isles : manifest?.origins.isles',
      'manifest?.origins.isles ?? options.isles',
    ],
    [
      'origin',
      'a deployment for another origin is built for that',
      'if (manifest && manifest.origins.enclave !== origin)',
      'if (false)',
    ],
    [
      'packages',
      'an altered tree is what is compared with',
      'if (faults.length > 0)',
      'if (false)',
    ],
    [
      'terminal',
      'a deployment writes to the terminal',
      "return text.replace(/[^\\x20-\\x7e]/g, '?')",
      'return text',
    ],
  ]),
  ...of('dev/src/enclave-build/build-twice.ts', testsOf('build-twice'), [
    [
      'manifest',
      'a manifest that lists other files counts',
      'return hash !== sha256(bytes) || size !== bytes.length',
      'return false',
    ],
  ]),
  ...of('dev/src/enclave-build/build-enclave.ts', testsOf('build-twice'), [
    [
      'differences',
      'two builds that differ count as the same',
      'return !a || !b || Buffer.compare(a, b) !== 0',
      'return !a || !b',
    ],
  ]),
]
