import { text } from '../lab.ts'
import { ask, type Step, stepScript, tx, view } from './steps.ts'

const steps: readonly Step[] = [
  ...tx(
    '@USE idos AS d_alias',
    '@USE idos AS d_alias',
    '@USE IF NOT EXISTS idos AS d_alias',
    '@USE nowhere AS d_other',
    '@USE idos AS main',
    '@USE idos AS info',
    '@USE idos AS d_ext',
    '{d_alias}CREATE TABLE t (id int PRIMARY KEY)',
    '{d_alias}CREATE ACTION a() PUBLIC { }',
    '@DROP NAMESPACE d_alias',
    'CREATE ACTION hashed($s text) PUBLIC VIEW RETURNS (h text) { $h := d_alias.sha256_hex($s); RETURN $h; }',
    'CREATE ACTION kept($s text) PUBLIC VIEW RETURNS (h text) { $h := idos.canonical_identifier($s); RETURN $h; }',
    "CREATE ACTION no_method() PUBLIC VIEW RETURNS (h text) { $h := idos.no_such_method('x'); RETURN $h; }",
    'CREATE ACTION bad_count() PUBLIC VIEW RETURNS (h text) { $h := idos.canonical_identifier(); RETURN $h; }',
    'CREATE ACTION bad_type() PUBLIC VIEW RETURNS (h text) { $h := idos.canonical_identifier(5); RETURN $h; }',
    'CREATE ACTION none() PUBLIC VIEW RETURNS (h text) { $h := idos.canonical_identifier(null); RETURN $h; }',
    "CREATE ACTION unused() PUBLIC VIEW { idos.canonical_identifier('x'); }",
  ),
  ...ask(
    "SELECT idos.canonical_identifier('x')",
    "{info}SELECT * FROM extensions WHERE namespace = 'd_alias'",
    "{info}SELECT * FROM actions WHERE namespace = 'd_alias'",
  ),
  ...[
    'x',
    '',
    'alice.near',
    '0x8ba1f109551bD432803012645Ac136ddd64DBA72',
    `ed25519:${'1'.repeat(44)}`,
  ].map((one) => view('kept', text(one))),
  ...['hashed'].map((action) => view(action, text('abc'))),
  ...['no_method', 'bad_count', 'bad_type', 'none', 'unused'].map((action) => view(action)),
  ...tx('@UNUSE d_alias', '@UNUSE d_alias', '@UNUSE IF EXISTS d_alias', '@UNUSE main'),
  view('hashed', text('abc')),
]

export const extensionsScript = stepScript('engine/extensions', 'd_ext', steps)
