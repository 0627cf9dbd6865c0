import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { extensionVectors } from '../extension/make-vectors.ts'
import { schemaText } from '../sql.ts'
import { parseActions } from './parse-actions.ts'
import { personNames } from './person-names.ts'
import { renderActions, renderPersonActions } from './render-actions.ts'

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

describe('generated files', () => {
  it('actions.ts is what the schema says', () => {
    expect(read('../generated/actions.ts')).toBe(renderActions(parseActions(schemaText())))
  })

  it('person-actions.ts is what it says of those that a person calls', () => {
    const text = renderPersonActions(parseActions(schemaText()), personNames)
    expect(read('../generated/person-actions.ts')).toBe(text)
  })

  it('vectors.json is what the extension answers', () => {
    expect(JSON.parse(read('../extension/vectors.json'))).toEqual(extensionVectors())
  })
})

describe('parseActions', () => {
  const source = `-- A note.
--: Do the thing
--? $size, name
CREATE OR REPLACE ACTION thing($id UUID, $size INT8) PUBLIC VIEW RETURNS TABLE (id UUID, name TEXT) {
  -- caller_of() in a comment counts for nothing
  idos.caller_of($id);
  return SELECT id, name FROM things;
};
CREATE OR REPLACE ACTION caller_of() PRIVATE VIEW RETURNS (name TEXT) {
  return @caller;
};
CREATE OR REPLACE ACTION by_way() PUBLIC {
  middle();
};
CREATE OR REPLACE ACTION middle() PRIVATE {
  $name := caller_of();
};
`
  const actions = parseActions(source)

  it('reads header, comments and columns', () => {
    expect(actions[0]).toEqual({
      name: 'thing',
      modifiers: ['public', 'view'],
      parameters: [
        { name: 'id', type: 'uuid', nullable: false },
        { name: 'size', type: 'int8', nullable: true },
      ],
      returns: {
        table: true,
        columns: [
          { name: 'id', type: 'uuid', nullable: false },
          { name: 'name', type: 'text', nullable: true },
        ],
      },
      description: 'Do the thing',
      readsCaller: false,
    })
  })

  it('follows calls to whoever reads the caller', () => {
    expect(actions.map(({ name, readsCaller }) => [name, readsCaller])).toEqual([
      ['thing', false],
      ['caller_of', true],
      ['by_way', true],
      ['middle', true],
    ])
  })

  it('refuses a type that no column has', () => {
    expect(() => parseActions(source.replace('$size INT8', '$size NUMERIC(5,2)'))).toThrow(
      TypeError,
    )
  })
})
