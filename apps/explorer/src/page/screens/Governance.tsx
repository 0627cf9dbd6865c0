import { Badge, Facts, Row, Rows, Screen, Section } from '@idos/ui'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered, Empty } from '../parts/Answered.tsx'
import { Hash, TransactionRows } from '../parts/Lists.tsx'
import { useAnswer } from '../use-answer.ts'

export function Validators() {
  const { nav, validators: texts } = useMessages()
  const { number } = useFormat()
  const query = useAnswer('validators', 'validators')
  return (
    <Screen name="validators" title={nav.validators} lead={texts.lead}>
      <Answered query={query} path="validators">
        {({ validators }) =>
          validators.length > 0 ? (
            <Rows>
              {validators.map(({ key, power, isLeader }) => (
                <Row
                  key={key}
                  icon="check"
                  title={
                    <>
                      <Hash text={key} isShort />
                      {isLeader && <Badge tone="good">{texts.leader}</Badge>}
                    </>
                  }
                >
                  <p className="hint">
                    {texts.power}: {number(power)}
                  </p>
                  <p className="hint">
                    <Hash text={key} />
                  </p>
                </Row>
              ))}
            </Rows>
          ) : (
            <Empty>{texts.none}</Empty>
          )
        }
      </Answered>
    </Screen>
  )
}

export function Proposals() {
  const { nav, proposals: texts } = useMessages()
  const query = useAnswer('proposals', 'proposals')
  return (
    <Screen name="proposals" title={nav.proposals} lead={texts.lead}>
      <Answered query={query} path="proposals">
        {({ open, latest }) => (
          <>
            <Section title={texts.open}>
              {open.length === 0 && <Empty>{texts.none}</Empty>}
              {open.map(({ id, changes }) => (
                <Facts key={id} rows={[[changes.join(', ') || '–', <Hash key={id} text={id} />]]} />
              ))}
            </Section>
            <Section title={texts.latest}>
              {latest.length > 0 ? (
                <TransactionRows transactions={latest} />
              ) : (
                <Empty>{texts.noLatest}</Empty>
              )}
            </Section>
          </>
        )}
      </Answered>
    </Screen>
  )
}
