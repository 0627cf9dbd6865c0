import { Disclosure, Screen, Section } from '@idos/ui'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered, Empty } from '../parts/Answered.tsx'
import { Chart, Tiles } from '../parts/Chart.tsx'
import { TransactionRows } from '../parts/Lists.tsx'
import { useNow } from '../parts/When.tsx'
import { useAnswer } from '../use-answer.ts'

export function Overview() {
  const { title, overview: texts, states } = useMessages()
  const { number, hour, ago } = useFormat()
  const now = useNow()
  const overview = useAnswer('overview', 'overview')
  const latest = useAnswer('transactions', 'transactions?limit=8')
  return (
    <Screen name="overview" title={title} lead={texts.lead}>
      <Disclosure title={texts.what}>
        <p>{texts.whatBlock}</p>
        <p>{texts.whatTransaction}</p>
        <p>{texts.whatNot}</p>
      </Disclosure>
      <Answered query={overview} path="overview">
        {({ head, nodes, counted, hours }) => {
          const since = counted.since ? texts.since(number(counted.since.height)) : undefined
          return (
            <>
              <Tiles
                tiles={[
                  [
                    texts.lastBlock,
                    head ? number(head.height) : '–',
                    head ? ago(head.time, now) : undefined,
                  ],
                  [texts.counted, number(counted.ok + counted.failed), since],
                  [texts.nodes, number(nodes.healthy), texts.of(number(nodes.all))],
                  [texts.blocks, number(counted.blocks), since],
                ]}
              />
              <Chart title={texts.hours} periods={hours} nameOf={hour} />
            </>
          )
        }}
      </Answered>
      <Section title={texts.latest}>
        <Answered query={latest} path="transactions?limit=8">
          {({ transactions }) =>
            transactions.length > 0 ? (
              <TransactionRows transactions={transactions} />
            ) : (
              <Empty>{states.noTransactions}</Empty>
            )
          }
        </Answered>
      </Section>
    </Screen>
  )
}
