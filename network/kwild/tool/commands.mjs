// The commands of this room and their options, once: parsed and told of by --help from here.

export const commands = /** @type {const} */ ({
  build: {
    main: 'tool/build.mjs',
    usage: 'npm run build:kwild --',
    about:
      'Builds kwild and kwil-cli, when something changed, and prints their SHA-256. Needs Go 1.23 or later.',
    options: {
      force: { help: 'also when nothing changed' },
      verify: {
        help: 'build twice, in two folders with empty caches, and compare byte for byte; exit code 1 when they differ',
      },
    },
  },
  test: {
    main: 'tool/test.mjs',
    usage: 'npm run test:kwild',
    about: 'The tests of network/kwild, as Go runs them. Needs Go 1.23 or later.',
    options: {},
  },
})
