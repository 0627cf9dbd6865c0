// Options that several commands have, in the same words.
import { origin, uuid } from '@idos/protocol'
import * as v from 'valibot'

const isOrigin = (text: string) => v.is(origin, text)

export const originOption = {
  value: 'ORIGIN',
  check: isOrigin,
  must: 'an origin, like https://bank.example',
} as const

const door = (text: string) => {
  const bare = text.replace(/\/$/, '')
  return isOrigin(bare) ? bare : undefined
}

export const nodeOption = {
  value: 'URL',
  read: door,
  must: 'the origin of a node, like http://127.0.0.1:8484',
} as const

/** How a network is reached as somebody. */
export const networkOptions = {
  gateway: {
    value: 'URL',
    read: door,
    several: true,
    required: true,
    env: 'IDOS_GATEWAY_URL',
    must: 'the origin of a gateway, like https://gateway.example',
    help: 'gateway; several: the next one is asked when one is away. Else the variable IDOS_GATEWAY_URL',
  },
  'chain-id': {
    value: 'ID',
    required: true,
    env: 'IDOS_CHAIN_ID',
    check: (text: string) => /^[\w.-]{1,64}$/.test(text),
    must: 'a chain id, like idos-1',
    help: 'network that is spoken to: what is signed names it, so no gateway chooses it. Else the variable IDOS_CHAIN_ID',
  },
} as const

export const keyFileOption = {
  value: 'FILE',
  required: true,
  env: 'IDOS_KEY_FILE',
  help: 'key that signs, as keys new made it; FILE#MEMBER of a JSON object; - for standard input. Else the variable IDOS_KEY_FILE',
} as const

export const encryptionKeyOption = {
  value: 'FILE',
  required: true,
  help: 'key for encryption, in the same forms',
} as const

export const uuidOption = {
  value: 'ID',
  check: (text: string) => v.is(uuid, text),
  must: 'a UUID in lower case',
} as const
