import { Facts, Screen } from '@idos/ui'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { kindOf } from '../kind-of.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered, Empty } from '../parts/Answered.tsx'
import { ActionName, BlockLink, Hash, Outcome, TransactionRows } from '../parts/Lists.tsx'
import { When } from '../parts/When.tsx'
import { useAnswer } from '../use-answer.ts'

export function Transactions() {
  const { nav, transactions: texts, words, states } = useMessages()
  const { before, action } = useSearch({ from: '/transactions' })
  const asked = new URLSearchParams({ ...(before && { before }), ...(action && { action }) })
  const path = `transactions${asked.size > 0 ? `?${asked}` : ''}`
  const query = useAnswer('transactions', path, before === undefined)
  return (
    <Screen name={`transactions ${asked}`} title={nav.transactions} lead={texts.lead}>
      <ActionFilter action={action} />
      <Answered query={query} path={path}>
        {({ transactions, next }) => (
          <>
            {transactions.length > 0 ? (
              <TransactionRows transactions={transactions} />
            ) : (
              <Empty>{states.noTransactions}</Empty>
            )}
            <nav className="pages" aria-label={nav.transactions}>
              {before !== undefined && (
                <Link to="/transactions" search={action ? { action } : {}}>
                  {words.newer}
                </Link>
              )}
              {next !== null && (
                <Link to="/transactions" search={{ before: next, ...(action && { action }) }}>
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

/** Of the actions that there were. */
function ActionFilter({ action }: { action: string | undefined }) {
  const { transactions: texts, words } = useMessages()
  const navigate = useNavigate()
  const id = useId()
  const { data } = useAnswer('actions', 'actions')
  const names = new Set(data?.actions.flatMap((one) => one.action ?? []))
  if (action) names.add(action)
  return (
    <div className="filter">
      <label htmlFor={id}>{texts.filter}</label>
      <select
        id={id}
        className="select"
        value={action ?? ''}
        onChange={({ target: { value } }) =>
          void navigate({ to: '/transactions', search: value ? { action: value } : {} })
        }
      >
        <option value="">{words.all}</option>
        {[...names].sort().map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

export function TransactionPage() {
  const { hash } = useParams({ from: '/tx/$hash' })
  const { kinds, words, block, transaction: texts } = useMessages()
  const { number, bytes } = useFormat()
  const path = `transactions/${hash}`
  const query = useAnswer('transaction', path, false)
  const kind = query.data && kinds[kindOf(query.data.transaction)]
  const title = kind ? `${words.transaction}: ${kind.label}` : words.transaction
  return (
    <Screen name={`tx ${hash}`} title={title} lead={kind?.sentence}>
      <Answered query={query} path={path}>
        {({ transaction }) => (
          <>
            {!transaction.isOk && <p className="note">{texts.failedHint}</p>}
            <Facts
              rows={[
                [
                  texts.result,
                  <span key="result" className="result">
                    <Outcome isOk={transaction.isOk} />
                    {!transaction.isOk && texts.code(number(transaction.code))}
                  </span>,
                ],
                [
                  texts.action,
                  transaction.action ? <ActionName key="action" transaction={transaction} /> : '–',
                ],
                [texts.type, <code key="type">{transaction.type}</code>],
                [words.block, <BlockLink key="block" height={transaction.height} />],
                [words.time, <When key="time" time={transaction.time} isExact />],
                [texts.size, bytes(transaction.size)],
                [texts.fee, transaction.fee === '0' ? texts.noFee : transaction.fee],
                [
                  texts.sender,
                  <span key="sender">
                    <Hash text={transaction.sender} />
                    <span className="hint sender-hint">{texts.senderHint}</span>
                  </span>,
                ],
                [block.hash, <Hash key="hash" text={transaction.hash} />],
              ]}
            />
          </>
        )}
      </Answered>
    </Screen>
  )
}
