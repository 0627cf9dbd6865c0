/**
 * Words and symbols of Kuneiform (kwil-db v0.10.2). Keywords are written in capitals, symbols as themselves; the lower-case
 * names are classes of tokens whose text matters.
 */

const NAMING_WORDS = [
  'ACTION',
  'ADD',
  'ALTER',
  'BREAK',
  'CALL',
  'CHECK',
  'CONTINUE',
  'CREATE',
  'CURRENT',
  'DEFAULT',
  'DROP',
  'ELSE',
  'ELSEIF',
  'FOR',
  'FOREIGN',
  'GRANT',
  'GRANTED',
  'IF',
  'INDEX',
  'KEY',
  'NAMESPACE',
  'OWNERSHIP',
  'PRIMARY',
  'RENAME',
  'REPLACE',
  'RESTRICT',
  'RETURN',
  'RETURNS',
  'REVOKE',
  'ROLE',
  'ROLES',
  'TRANSFER',
  'UNIQUE',
  'UNUSE',
  'USE',
] as const

const RESERVED_WORDS = [
  'ALL',
  'AND',
  'ANY',
  'ARRAY',
  'AS',
  'ASC',
  'BETWEEN',
  'BY',
  'CASCADE',
  'CASE',
  'COLLATE',
  'COLUMN',
  'CONFLICT',
  'CONSTRAINT',
  'DELETE',
  'DESC',
  'DISTINCT',
  'DO',
  'END',
  'EXCEPT',
  'EXISTS',
  'FALSE',
  'FILTER',
  'FIRST',
  'FROM',
  'FULL',
  'GROUP',
  'HAVING',
  'ILIKE',
  'IN',
  'INNER',
  'INSERT',
  'INTERSECT',
  'INTO',
  'IS',
  'JOIN',
  'LAST',
  'LEFT',
  'LIKE',
  'LIMIT',
  'NEXT',
  'NO',
  'NOT',
  'NOTHING',
  'NULL',
  'NULLS',
  'OFFSET',
  'ON',
  'OR',
  'ORDER',
  'OVER',
  'PARTITION',
  'RECURSIVE',
  'REF',
  'REFERENCES',
  'RETURNING',
  'RIGHT',
  'SELECT',
  'SET',
  'TABLE',
  'THEN',
  'TO',
  'TRUE',
  'UNION',
  'UPDATE',
  'VALUES',
  'WHEN',
  'WHERE',
  'WINDOW',
  'WITH',
  'FOREIGN_KEY',
  'FK',
  'ON_UPDATE',
  'ON_DELETE',
  'SET_DEFAULT',
  'SET_NULL',
  'NO_ACTION',
] as const

/** Symbols, longer ones before their own prefixes. `=` assigns and compares, `==` only compares. */
export const SYMBOLS = [
  '::',
  ':=',
  '..',
  '||',
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ':',
  ';',
  ',',
  '@',
  '!',
  '.',
  '*',
  '=',
  '#',
  '$',
  '%',
  '+',
  '-',
  '/',
  '^',
  '<',
  '>',
  '_',
  '"',
] as const

export type Keyword = (typeof NAMING_WORDS)[number] | (typeof RESERVED_WORDS)[number]
export type TokenSymbol = (typeof SYMBOLS)[number]
export type TokenKind =
  | Keyword
  | TokenSymbol
  | 'identifier'
  /** `$name` */
  | 'variable'
  /** `@name` */
  | 'context'
  | 'string'
  | 'digits'
  /** `0x…` */
  | 'binary'
  | 'end'

/** Keywords that may also name a table, column, action and so on. */
export const NAMING_KEYWORDS: ReadonlySet<TokenKind> = new Set(NAMING_WORDS)

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  [...NAMING_WORDS, ...RESERVED_WORDS].map((word) => [word, word]),
)

const LONGEST_KEYWORD = Math.max(...[...KEYWORDS.keys()].map((word) => word.length))

/** The keyword that this text spells, in any case. */
export function keywordOf(text: string): Keyword | undefined {
  return text.length > LONGEST_KEYWORD ? undefined : KEYWORDS.get(text.toUpperCase())
}
