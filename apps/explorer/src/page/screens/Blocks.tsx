import { Facts, Screen, Section } from '@idos/ui'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered, Empty } from '../parts/Answered.tsx'
import { BlockLink, BlockRows, Hash, TransactionRows } from '../parts/Lists.tsx'
import { When } from '../parts/When.tsx'
import { useAnswer } from '../use-answer.ts'

export function Blocks() {
  const { nav, blocks: texts, words } = useMessages()
  const { before } = useSearch({ from: '/blocks' })
  const path = `blocks${before ? `?before=${before}` : ''}`
  // What is behind the newest page does not change.
  const query = useAnswer('blocks', path, before === undefined)
  return (
    <Screen name={`blocks ${before ?? ''}`} title={nav.blocks} lead={texts.lead}>
      <Answered query={query} path={path}>
        {({ blocks, next }) => (
          <>
            <BlockRows blocks={blocks} />
            <nav className="pages" aria-label={nav.blocks}>
              {before !== undefined && <Link to="/blocks">{words.newer}</Link>}
              {next !== null && (
                <Link to="/blocks" search={{ before: String(next) }}>
                  {words.older}
                </Link>
              )}
            </nav>
          </>
        )}
      </Answered>
    </Screen>
  )
}

export function BlockPage() {
  const { height } = useParams({ from: '/block/$height' })
  const { words, block: texts, nav } = useMessages()
  const { number, bytes } = useFormat()
  const path = `blocks/${height}`
  const query = useAnswer('block', path)
  return (
    <Screen name={`block ${height}`} title={`${words.block} ${number(Number(height))}`}>
      <Answered query={query} path={path}>
        {({ block, transactions, isLast }) => (
          <>
            <Facts
              rows={[
                [words.time, <When key="time" time={block.time} isExact />],
                [texts.hash, <Hash key="hash" text={block.hash} />],
                [texts.appHash, <Hash key="app" text={block.appHash} />],
                ...(block.votes === null ? [] : [[texts.votes, number(block.votes)] as const]),
                [words.transactions, number(block.transactions)],
                [texts.size, bytes(block.size)],
                ...(block.height > 1
                  ? [[texts.previous, <BlockLink key="p" height={block.height - 1} />] as const]
                  : []),
                ...(isLast
                  ? []
                  : [[texts.next, <BlockLink key="n" height={block.height + 1} />] as const]),
              ]}
            />
            <Section title={nav.transactions}>
              {transactions.length > 0 ? (
                <TransactionRows transactions={transactions} />
              ) : (
                <Empty>{texts.empty}</Empty>
              )}
            </Section>
          </>
        )}
      </Answered>
    </Screen>
  )
}
