import type { Extension, ExtensionSettings, KwilValue } from '@idos/kwil'
import { fault } from '../errors.ts'
import { requirePrivilege } from '../interpreter/calls.ts'
import { evaluate } from '../interpreter/expressions.ts'
import type { Frame } from '../interpreter/frame.ts'
import type { Statement } from '../parser/ast.ts'
import type { Method, Namespace } from '../state/model.ts'
import { insertBinding, insertExecutable, insertNamespace } from '../state/store.ts'
import { isRecord } from '../values/value.ts'
import { requireWriter } from './guards.ts'
import { addNamespace, dropNamespace, fromDatabase } from './namespaces.ts'

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>

export async function runUse(frame: Frame, statement: Of<'use'>): Promise<void> {
  requirePrivilege(frame, 'USE')
  const { session } = frame
  const { alias, extension: name } = statement
  const existing = session.state.namespaces.get(alias)
  if (existing !== undefined) {
    if (existing.kind !== 'EXTENSION') {
      throw fault(`namespace "${alias}" already exists and is not an extension`)
    }
    if (statement.ifNotExists) return
    throw fault(`extension initialized with alias "${alias}" already exists`)
  }
  const config = await evaluateConfig(frame, statement)
  const extension = session.extensions.get(name)
  if (extension === undefined) throw fault(`extension "${name}" does not exist`)
  requireWriter(frame, 'CREATE SCHEMA')
  checkSettings(extension, config)
  const methods = methodsOf(extension)
  const { connection } = session
  await fromDatabase(insertNamespace(connection, alias, 'EXTENSION'))
  await fromDatabase(insertBinding(connection, alias, name, config))
  for (const method of methods.values()) {
    await fromDatabase(insertExecutable(connection, alias, method))
  }
  addNamespace(session, mounted(alias, name, config, methods))
}

async function evaluateConfig(
  frame: Frame,
  statement: Of<'use'>,
): Promise<ReadonlyMap<string, KwilValue>> {
  const config = new Map<string, KwilValue>()
  for (const { key, value: expr } of statement.config) {
    const value = await evaluate(frame, expr)
    if (isRecord(value)) throw fault(`the setting "${key}" cannot be a record`)
    if (value.type.name === 'null') throw fault(`the setting "${key}" needs a typed value`)
    config.set(key, value)
  }
  return config
}

export async function runUnuse(frame: Frame, { alias, ifExists }: Of<'unuse'>): Promise<void> {
  requirePrivilege(frame, 'USE')
  const namespace = frame.session.state.namespaces.get(alias)
  if (namespace === undefined) {
    if (ifExists) return
    throw fault(`extension initialized with alias "${alias}" does not exist`)
  }
  if (namespace.kind !== 'EXTENSION') throw fault(`namespace "${alias}" is not an extension`)
  requireWriter(frame, 'DROP SCHEMA')
  await dropNamespace(frame.session, alias)
}

/** The text of a refusal is the error, as with a method. */
export function checkSettings(extension: Extension, settings: ExtensionSettings): void {
  try {
    extension.checkSettings?.(settings)
  } catch (error) {
    throw fault(error instanceof Error ? error.message : String(error))
  }
}

/** @throws when two methods share a name, or one has not exactly one of PUBLIC, PRIVATE and SYSTEM */
export function methodsOf(extension: Extension): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>()
  for (const method of extension.methods) {
    const { name, modifiers } = method
    if (name !== name.toLowerCase() || name === '' || methods.has(name)) {
      throw fault(`extension "${extension.name}": bad or duplicate method name "${name}"`)
    }
    const access = modifiers.filter((modifier) => modifier !== 'VIEW' && modifier !== 'OWNER')
    if (access.length !== 1) {
      throw fault(`method ${name}: exactly one of PUBLIC, PRIVATE and SYSTEM is needed`)
    }
    methods.set(name, { kind: 'method', name, modifiers, method })
  }
  return methods
}

export function mounted(
  alias: string,
  extension: string,
  config: ReadonlyMap<string, KwilValue>,
  methods: ReadonlyMap<string, Method>,
): Namespace {
  return {
    name: alias,
    kind: 'EXTENSION',
    tables: new Map(),
    executables: new Map(methods),
    binding: { extension, config, methods },
  }
}
