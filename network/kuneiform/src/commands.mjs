// The commands of this room and their options, once: parsed and told of by --help from here.

/** @import { Command } from '@idos/command' */

const seeded = /** @type {const} */ ([0, 4_294_967_295])

export const commands = /** @type {const} */ ({
  lint: {
    main: 'lint/cli',
    usage: 'npm run schema:lint -- FILE ...',
    about: `Takes the files for one schema, in the order given; a folder stands for its .sql files in the order of their names.
Prints one line for each finding. Exit code 0: none, 1: findings, 2: nothing to read.`,
    words: { name: 'FILE', most: 1_000 },
    options: {},
  },
  fuzz: {
    main: 'testing/fuzz',
    usage: 'node network/kuneiform/dist/testing/fuzz.js',
    about:
      'Fuzzes the parser. Exit code 1 when a text ends in anything but a tree or a parse error.',
    options: {
      count: { value: 'N', whole: [1, 1_000_000_000], help: 'of texts', default: 1_000_000 },
      seed: { value: 'N', whole: seeded, help: 'of what is drawn', default: 1 },
    },
  },
})

/** Each is a command.
 * @type {Readonly<Record<string, Command>>} */
export const all = commands
