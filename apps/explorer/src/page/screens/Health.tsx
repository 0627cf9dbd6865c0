import { Badge, Facts, Screen, Section } from '@idos/ui'
import type { Answers } from '../../shared/answers.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Answered } from '../parts/Answered.tsx'
import { useNow } from '../parts/When.tsx'
import { useAnswer } from '../use-answer.ts'

type Node = Answers['health']['nodes'][number]

export function Health() {
  const { nav, health: texts } = useMessages()
  const { number } = useFormat()
  const query = useAnswer('health', 'health')
  return (
    <Screen name="health" title={nav.health} lead={texts.lead}>
      <Answered query={query} path="health">
        {({ nodes, read, checkedAt }) => (
          <>
            <div className="nodes">
              {nodes.map((node) => (
                <NodeCard key={node.number} node={node} checkedAt={checkedAt} />
              ))}
            </div>
            <p className="note">{texts.stopped}</p>
            {read && (
              <Section title={texts.read}>
                <p>
                  {texts.range(number(read.from), number(read.to))}{' '}
                  {!read.isComplete && texts.reading}
                </p>
              </Section>
            )}
          </>
        )}
      </Answered>
    </Screen>
  )
}

function NodeCard({ node, checkedAt }: { node: Node; checkedAt: number | null }) {
  const { health: texts, development } = useMessages()
  const { number, ago } = useFormat()
  const now = useNow()
  const state = !node.isReachable
    ? texts.away
    : node.isSyncing
      ? texts.syncing
      : node.isHealthy
        ? texts.well
        : texts.unwell
  return (
    <section className="node">
      <h2 className="node-name">
        {texts.node(number(node.number))}
        <Badge tone={node.isReachable && node.isHealthy ? 'good' : 'bad'}>{state}</Badge>
      </h2>
      {node.isReachable && (
        <Facts
          rows={[
            [texts.height, number(node.height)],
            [texts.age, ago((checkedAt ?? now) - node.age, now)],
            [texts.behind, number(node.behind)],
            [texts.peers, number(node.peers)],
          ]}
        />
      )}
      {node.isDevelopment && <p className="hint">{development}</p>}
    </section>
  )
}
