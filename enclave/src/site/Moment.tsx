import { useTexts } from './messages/context.tsx'

/** A moment that keeps its own direction in every sentence. `at` in Unix seconds. */
export function Moment({ at }: { at: number }) {
  return <bdi>{useTexts().moment(at)}</bdi>
}
