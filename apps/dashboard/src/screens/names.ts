import type { Credential, Wallet } from '@idos/client'
import type { LaterMessages, Messages } from '@idos/isle/messages'
import { shorten, type Tone } from '@idos/ui'
import type { Access } from '../mine/access.ts'

/** What a credential of this type is called. */
export function typeName({ credential }: Messages, type: string): string {
  return Object.hasOwn(credential.types, type)
    ? (credential.types[type] ?? type)
    : type || credential.untitled
}

/** What somebody with access is called: by their own name, or as somebody whom nobody can name. */
export function accessName(
  { granted, access }: Messages,
  { kind, name, identifier }: Pick<Access, 'kind' | 'name' | 'identifier'>,
): string {
  if (kind === 'issuer') return granted.issuerCopy
  return name ?? access.unnamed(shorten(identifier))
}

export function walletName({ name, address }: Pick<Wallet, 'name' | 'address'>): string {
  return name ?? shorten(address)
}

export function kindName({ linked }: LaterMessages, type: string): string {
  return Object.hasOwn(linked.kinds, type) ? (linked.kinds[type] ?? type) : type
}

export const statusTones: Readonly<Record<Credential['status'], Tone>> = {
  valid: 'good',
  unknown: 'plain',
  revoked: 'bad',
  suspended: 'bad',
  rejected: 'bad',
  expired: 'bad',
}
