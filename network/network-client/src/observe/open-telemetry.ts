import type { ObservedEvent, Observer } from './network-event.ts'

/** What is used of a `Tracer` of `@opentelemetry/api`. */
export type TracerLike = {
  startSpan(
    name: string,
    options: { kind: number; startTime: number; attributes: Record<string, string> },
  ): { setStatus(status: { code: number }): unknown; end(endTime: number): void }
}

/** What is used of a `Meter` of `@opentelemetry/api`. */
export type MeterLike = {
  createHistogram(
    name: string,
    options: { unit: string; description: string },
  ): { record(value: number, attributes: Record<string, string>): void }
}

// Of `@opentelemetry/api`: SpanKind.INTERNAL, SpanKind.CLIENT, SpanStatusCode.ERROR.
const [INTERNAL, CLIENT, ERROR] = [0, 2, 2]

/**
 * A span for each exchange and each verb, under whatever span is active.
 *
 * @example createIssuer({ ..., observe: traceTo(trace.getTracer('my-issuer')) })
 */
export function traceTo(tracer: TracerLike): Observer {
  return (event) => {
    const span = tracer.startSpan(nameOf(event), {
      kind: event.kind === 'verb' ? INTERNAL : CLIENT,
      startTime: event.startedAt,
      attributes: attributesOf(event),
    })
    if (event.code !== undefined) span.setStatus({ code: ERROR })
    span.end(event.startedAt + event.ms)
  }
}

/** Histograms `idos.exchange.duration` and `idos.verb.duration` in milliseconds, by name, gateway and error code. */
export function measureTo(meter: MeterLike): Observer {
  const histogram = (kind: string, description: string) =>
    meter.createHistogram(`idos.${kind}.duration`, { unit: 'ms', description })
  const durations = {
    exchange: histogram('exchange', 'Time of one exchange with a gateway.'),
    verb: histogram('verb', 'Time of one call of an SDK.'),
  }
  return (event) => durations[event.kind].record(event.ms, attributesOf(event))
}

function nameOf(event: ObservedEvent): string {
  return event.kind === 'verb' ? `idos.${event.verb}` : event.method
}

/** Of few values each: no id, no address of a person. */
function attributesOf(event: ObservedEvent): Record<string, string> {
  const code = event.code === undefined ? {} : { 'error.type': event.code }
  if (event.kind === 'verb') return { 'idos.verb': event.verb, ...code }
  const { method, action, gateway } = event
  return {
    'rpc.system': 'jsonrpc',
    'rpc.method': method,
    'server.address': gateway,
    ...(action === undefined ? {} : { 'idos.action': action }),
    ...code,
  }
}
