import { Screen, Section } from '@idos/ui'
import { Link } from '@tanstack/react-router'
import { kindOf } from '../kind-of.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered, Empty } from '../parts/Answered.tsx'
import { Chart, Tiles } from '../parts/Chart.tsx'
import { ActionName, TransactionRows } from '../parts/Lists.tsx'
import { When } from '../parts/When.tsx'
import { useAnswer } from '../use-answer.ts'

export function Actions() {
  const { nav, actions: texts, words, kinds, states, overview } = useMessages()
  const { number, day } = useFormat()
  const query = useAnswer('actions', 'actions')
  return (
    <Screen name="actions" title={nav.actions} lead={texts.lead}>
      <Answered query={query} path="actions">
        {({ actions, days, since }) => (
          <>
            <Chart title={texts.days} periods={days} nameOf={day} />
            {since && <p className="hint">{overview.since(number(since.height))}</p>}
            {actions.length === 0 && <Empty>{states.noTransactions}</Empty>}
            {actions.length > 0 && (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{nav.actions}</th>
                    <th scope="col">{words.ok}</th>
                    <th scope="col">{words.failed}</th>
                    <th scope="col">{words.last}</th>
                  </tr>
                </thead>
                <tbody>
                  {actions.map((one) => (
                    <tr key={`${one.type} ${one.action}`}>
                      <th scope="row">
                        {one.action ? (
                          <Link to="/transactions" search={{ action: one.action }}>
                            <ActionName transaction={one} />
                          </Link>
                        ) : (
                          <ActionName transaction={one} />
                        )}
                        <span className="hint">{kinds[kindOf(one)].label}</span>
                      </th>
                      <td>{number(one.ok)}</td>
                      <td>{number(one.failed)}</td>
                      <td>
                        <When time={one.last} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Answered>
    </Screen>
  )
}

export function Erasures() {
  const { nav, erasures: texts, overview } = useMessages()
  const { number } = useFormat()
  const query = useAnswer('erasures', 'erasures')
  return (
    <Screen name="erasures" title={nav.erasures} lead={texts.lead}>
      <Answered query={query} path="erasures">
        {({ profiles, credentials, sweeps, waiting, since, latest }) => (
          <>
            <Tiles
              tiles={[
                [texts.profiles, number(profiles)],
                [texts.credentials, number(credentials)],
                [texts.sweeps, number(sweeps)],
                [texts.waiting, waiting === null ? '–' : number(waiting)],
              ]}
            />
            {since && <p className="hint">{overview.since(number(since.height))}</p>}
            <Section title={texts.latest}>
              {latest.length > 0 ? (
                <TransactionRows transactions={latest} />
              ) : (
                <Empty>{texts.none}</Empty>
              )}
            </Section>
            <p className="note">{texts.history}</p>
          </>
        )}
      </Answered>
    </Screen>
  )
}
