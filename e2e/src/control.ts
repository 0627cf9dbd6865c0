import { control } from './stack.ts'

/** Stops or starts a service of the stack that these tests have to themselves. */
export async function service(
  name: 'devnode' | 'gateway' | 'neobank',
  action: 'start' | 'stop' | 'kill',
): Promise<void> {
  if (control === undefined) throw new Error('This stack is shared: its services stay as they are.')
  const response = await fetch(`${control}/${name}/${action}`)
  if (!response.ok) throw new Error(await response.text())
}
