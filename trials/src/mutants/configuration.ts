import { type Mutant, of } from './mutant.ts'

/** What a gateway and a development node take for settings, and what is said of one that is wrong. */
export const configurationMutants: readonly Mutant[] = [
  ...of(
    'command/src/parse.mjs',
    ['command/src'],
    [
      [
        'secret',
        'a wrong key is printed',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the source that is changed
        'throw new OptionError(`${label} must be ${mustBe(option)}.`)',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the source that it becomes
        'throw new OptionError(`${label} must be ${mustBe(option)}, not ${text}.`)',
      ],
      ['word', 'a misspelt part of the tests passes', '!words.oneOf.includes(word)', 'false'],
      ['range', 'any number will do', '&& number >= least && number <= most', ''],
      ['choice', 'any word will do', 'option.oneOf.includes(text) ? text : undefined', 'text'],
    ],
  ),
  ...of(
    'network/gateway/src/commands.mjs',
    ['network/gateway/src/config.test.ts'],
    [
      [
        'host',
        'an empty address is every address of the machine',
        "(/** @type {string} */ text) => text !== ''",
        '() => true',
      ],
      [
        'statement',
        'a log-in text has lines that are not its own',
        '!/[\\p{Cc}]/u.test(text) && ',
        '',
      ],
    ],
  ),
  ...of(
    'network/gateway/src/config.ts',
    ['network/gateway/src/config.test.ts'],
    [
      [
        'room',
        'no request can have its body',
        'if (values[flag] >= maxBodyBytes) return',
        'if (flag) return',
      ],
    ],
  ),
  ...of(
    'network/devnode/src/commands.mjs',
    ['network/devnode/src/run/config.test.ts'],
    [
      ['host', 'a node answers to every name', "exact && !text.includes('*')", 'name'],
      ['origin', 'an address counts as an origin', '&& new URL(text).origin === text', ''],
    ],
  ),
]
