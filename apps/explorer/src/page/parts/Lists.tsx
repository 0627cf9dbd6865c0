import { Badge, type IconName, Row, Rows, shorten } from '@idos/ui'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Block, Transaction } from '../../shared/answers.ts'
import { type Kind, kindOf } from '../kind-of.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { When } from './When.tsx'

const icons: Record<Kind, IconName> = {
  profile: 'person',
  wallet: 'wallet',
  credential: 'badge',
  access: 'key',
  erasure: 'pen',
  attribute: 'pen',
  key: 'lock',
  rules: 'window',
  governance: 'check',
  other: 'clock',
}

export function Outcome({ isOk }: { isOk: boolean }) {
  const { words } = useMessages()
  return <Badge tone={isOk ? 'good' : 'bad'}>{isOk ? words.ok : words.failed}</Badge>
}

export function ActionName({ transaction }: { transaction: Pick<Transaction, 'type' | 'action'> }) {
  const words = (transaction.action ?? transaction.type).split('_')
  return (
    <code className="name" dir="ltr">
      {words.map((word, at) => (
        <Fragment key={words.slice(0, at + 1).join('_')}>
          {at > 0 && (
            <>
              _<wbr />
            </>
          )}
          {word}
        </Fragment>
      ))}
    </code>
  )
}

/** A hash is a text of its own, whatever the language around it. */
export function Hash({ text, isShort = false }: { text: string; isShort?: boolean }) {
  return (
    <code className="hash" dir="ltr" title={isShort ? text : undefined}>
      {isShort ? shorten(text) : text}
    </code>
  )
}

export function BlockLink({ height }: { height: number }) {
  const { words } = useMessages()
  const { number } = useFormat()
  return (
    <Link to="/block/$height" params={{ height: String(height) }}>
      {words.block} {number(height)}
    </Link>
  )
}

export function TransactionRows({ transactions }: { transactions: readonly Transaction[] }) {
  const { kinds } = useMessages()
  return (
    <Rows>
      {transactions.map((one) => {
        const kind = kindOf(one)
        return (
          <Row
            key={one.hash}
            icon={icons[kind]}
            title={
              <>
                <Link to="/tx/$hash" params={{ hash: one.hash }}>
                  {kinds[kind].label}
                </Link>
                <Outcome isOk={one.isOk} />
              </>
            }
          >
            <p className="hint">
              <ActionName transaction={one} /> · <Hash text={one.hash} isShort />
            </p>
            <p className="hint">
              <BlockLink height={one.height} /> · <When time={one.time} />
            </p>
          </Row>
        )
      })}
    </Rows>
  )
}

export function BlockRows({ blocks }: { blocks: readonly Block[] }) {
  const { words } = useMessages()
  const { number, bytes } = useFormat()
  return (
    <Rows>
      {blocks.map((block) => (
        <Row
          key={block.height}
          icon="window"
          title={
            <>
              <BlockLink height={block.height} />
              {block.transactions > 0 && (
                <Badge>
                  {words.transactions}: {number(block.transactions)}
                </Badge>
              )}
            </>
          }
        >
          <p className="hint">
            <When time={block.time} /> · <Hash text={block.hash} isShort />
            {block.size > 0 && <> · {bytes(block.size)}</>}
          </p>
        </Row>
      ))}
    </Rows>
  )
}
