import { createRandom, type Random } from '../../trial/random.ts'
import type { Script } from '../lab.ts'
import { ask, eachInAction, runStep } from './steps.ts'

/** What the generator knows of types; an expression of the wrong one is drawn now and then. */
const types = ['int', 'text', 'bool', 'numeric(6,2)', 'uuid', 'bytea', 'int[]', 'text[]'] as const
type Type = (typeof types)[number]

const literals: Readonly<Record<Type, readonly string[]>> = {
  int: ['0', '1', '-1', '7', '42', '9223372036854775807', "'5'::int", 'null::int'],
  text: ["''", "'a'", "'B'", "'äß'", "'a,b'", "'%'", 'null::text', '5::text'],
  bool: ['true', 'false', 'null::bool', "'true'::bool"],
  'numeric(6,2)': [
    '1.50::numeric(6,2)',
    '0.00::numeric(6,2)',
    '-3.25::numeric(6,2)',
    '9999.99::numeric(6,2)',
    'null::numeric(6,2)',
  ],
  uuid: [
    "'550e8400-e29b-41d4-a716-446655440000'::uuid",
    "uuid_generate_v5('6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid, 'n')",
  ],
  bytea: ['0x00', '0xff01', "decode('6162', 'hex')"],
  'int[]': ['[1, 2]', '[null, 3]::int[]', '[]::int[]', 'null::int[]'],
  'text[]': ["['a', 'b']", "['']", '[]::text[]'],
}

/** Shapes by the type they make; `{int}` is an expression of that type. */
const shapes: Readonly<Record<Type, readonly string[]>> = {
  int: [
    '{int} + {int}',
    '{int} - {int}',
    '{int} * {int}',
    '{int} / {int}',
    '{int} % {int}',
    '-({int})',
    '({int})',
    'abs({int})',
    'length({text})',
    'octet_length({text})',
    'array_length({int[]})',
    '({int[]})[1]',
    'coalesce({int}, {int})',
    'greatest({int}, {int})',
    'position({text}, {text})',
    '{numeric(6,2)}::int',
    '{bool}::int',
  ],
  text: [
    '{text} || {text}',
    'upper({text})',
    'lower({text})',
    'trim({text})',
    'substring({text}, {int})',
    "lpad({text}, 5, 'x')",
    "encode({bytea}, 'hex')",
    "encode({bytea}, 'base64')",
    '({int})::text',
    '({bool})::text',
    '({uuid})::text',
    '({numeric(6,2)})::text',
    '({text[]})[2]',
    'coalesce({text}, {text})',
    'overlay({text}, {text}, 1)',
  ],
  bool: [
    '{int} = {int}',
    '{int} < {int}',
    '{int} >= {int}',
    '{text} = {text}',
    '{text} != {text}',
    '{text} < {text}',
    '{bool} AND {bool}',
    '{bool} OR {bool}',
    'NOT {bool}',
    '{int} IS NULL',
    '{text} IS NOT NULL',
    '{int} IS DISTINCT FROM {int}',
    '{uuid} = {uuid}',
    '{bytea} = {bytea}',
    '{numeric(6,2)} > {numeric(6,2)}',
    '{bool} IS TRUE',
    '{int[]} = {int[]}',
  ],
  'numeric(6,2)': [
    '{numeric(6,2)} + {numeric(6,2)}',
    '{numeric(6,2)} - {numeric(6,2)}',
    '{numeric(6,2)} * {numeric(6,2)}',
    '{numeric(6,2)} / {numeric(6,2)}',
    '{numeric(6,2)} % {numeric(6,2)}',
    '-({numeric(6,2)})',
    'abs({numeric(6,2)})',
    '({int})::numeric(6,2)',
    '({text})::numeric(6,2)',
  ],
  uuid: ['uuid_generate_v5({uuid}, {text})', '({text})::uuid'],
  bytea: ["digest({text}, 'sha256')", '({text})::bytea', "decode({text}, 'hex')"],
  'int[]': [
    'array_append({int[]}, {int})',
    'array_prepend({int}, {int[]})',
    'array_cat({int[]}, {int[]})',
    '[{int}, {int}]',
    'array_remove({int[]}, {int})',
  ],
  'text[]': ['array_append({text[]}, {text})', '[{text}, {text}]'],
}

export function expressionOf(random: Random, type: Type, depth: number): string {
  const wanted = random.chance(0.03) ? random.pick(types) : type
  if (depth === 0 || random.chance(0.25)) return random.pick(literals[wanted])
  return random
    .pick(shapes[wanted])
    .replaceAll(
      /\{([^}]+)\}/g,
      (_, inner: string) => `(${expressionOf(random, inner as Type, depth - 1)})`,
    )
}

const PER_ACTION = 25

/** Expressions, each in SQL and in an action: the two have different rules. */
export function randomExpressions(seed: number, count: number): Script {
  return {
    id: 'random/expressions',
    async run(lab) {
      const random = createRandom(seed)
      await lab.prepare('CREATE NAMESPACE d_rnd_ex')
      for (let done = 0; done < count; done += PER_ACTION) {
        const type = random.pick(types)
        const drawn = Array.from({ length: PER_ACTION }, () =>
          expressionOf(random, type, 1 + random.whole(3)),
        )
        const steps = [
          ...ask(...drawn.map((one) => `SELECT ${one} AS r`)),
          ...eachInAction(`e${done}_`, type, drawn),
        ]
        for (const step of steps) await runStep(lab, 'd_rnd_ex', step)
      }
    },
  }
}
