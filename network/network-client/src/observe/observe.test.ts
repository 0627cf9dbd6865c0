import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { rows, rpcError } from '../testing/fake-gateway.ts'
import { ADD, failure, useGateways } from '../testing/typed-client-world.ts'
import { logTo, measureTo, type ObservedEvent, observed, observers, traceTo } from './index.ts'

const world = useGateways()

describe('who observes', () => {
  it('is told of every exchange, with what it was and how it ended', async () => {
    const events: ObservedEvent[] = []
    const client = world.createClient({ observe: (event) => events.push(event) })
    await client.execute('add', ADD)
    world.gateway.answer = (method) => (method === 'user.call' ? rpcError(-903) : undefined)
    await failure(client.publicCall('probe'))
    expect(
      events.map((event) => event.kind === 'exchange' && [event.method, event.action, event.code]),
    ).toEqual([
      ['user.health', undefined, undefined],
      ['user.account', undefined, undefined],
      ['user.estimate_price', undefined, undefined],
      ['user.broadcast', 'add', undefined],
      ['user.call', 'probe', 'NOT_ALLOWED'],
    ])
    for (const { startedAt, ms } of events) {
      expect(Math.abs(startedAt + ms - Date.now())).toBeLessThan(5_000)
    }
  })

  it('sees nothing that was sent, came back, or signs', async () => {
    const lines: string[] = []
    const log = (...words: unknown[]) => void lines.push(JSON.stringify(words))
    const client = world.createClient({ observe: logTo({ debug: log, warn: log }) })
    world.gateway.result = rows(['value'], ['SECRETROW'])
    await client.call('list')
    await client.execute('add', ADD)
    world.gateway.answer = (method) =>
      method === 'user.call' ? rpcError(-300, 'ERROR: SECRETREASON') : undefined
    await failure(client.publicCall('probe', { address: 'SECRETADDRESS' }))
    const seen = lines.join('\n')
    expect(lines.length).toBeGreaterThan(6)
    expect(seen).not.toMatch(/SECRET/)
    const values = world.gateway.requests.flatMap(({ params, cookie }) => [
      cookie,
      ...(JSON.stringify(params).match(/[\w+/=-]{16,}/g) ?? []),
    ])
    const told = values.filter((value) => value.length > 0 && seen.includes(value))
    expect(values.length).toBeGreaterThan(10)
    expect(told).toEqual([])
  })

  it('spoils nothing by failing', async () => {
    const observe = () => {
      throw new Error('no')
    }
    expect(await world.createClient({ observe }).publicCall('probe')).toEqual([])
    await observed({ verb: async () => 1 }, observe).verb()
  })

  it('hears of the verbs of an SDK, and they answer as ever', async () => {
    const events: ObservedEvent[] = []
    const verbs = {
      name: 'x',
      now: () => 1,
      well: async (n: number) => n,
      badly: () => world.createClient({ signer: null }).call('list'),
      oddly: () => Promise.reject(new Error('SECRET')),
    }
    const told = observed(verbs, (event) => events.push(event))
    expect([told.name, told.now(), await told.well(3)]).toEqual(['x', 1, 3])
    await failure(told.badly())
    // What has no code gets one, and keeps its words to itself.
    expect((await failure(told.oddly())).message).not.toContain('SECRET')
    expect(events.map((event) => event.kind === 'verb' && [event.verb, event.code])).toEqual([
      ['well', undefined],
      ['badly', 'NOT_AUTHORIZED'],
      ['oddly', 'INTERNAL'],
    ])
  })
})

it('OpenTelemetry gets spans and durations', async () => {
  const spans = new InMemorySpanExporter()
  const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] })
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 })
  const metering = new MeterProvider({ readers: [reader] })
  trace.setGlobalTracerProvider(tracing)
  metrics.setGlobalMeterProvider(metering)
  const observe = observers(traceTo(trace.getTracer('t')), measureTo(metrics.getMeter('t')))
  const client = world.createClient({ observe })
  world.gateway.answer = (method) => (method === 'user.call' ? rpcError(-903) : undefined)
  await failure(client.publicCall('probe'))
  await reader.forceFlush()

  const span = spans.getFinishedSpans().find(({ name }) => name === 'user.call')
  expect(span?.kind).toBe(SpanKind.CLIENT)
  expect(span?.status.code).toBe(SpanStatusCode.ERROR)
  expect(span?.attributes).toMatchObject({ 'idos.action': 'probe', 'error.type': 'NOT_ALLOWED' })
  const [metric] = exporter.getMetrics()[0]?.scopeMetrics[0]?.metrics ?? []
  expect(metric?.descriptor.name).toBe('idos.exchange.duration')
  expect(metric?.dataPoints).toHaveLength(2)
  await metering.shutdown()
  trace.disable()
  metrics.disable()
})
