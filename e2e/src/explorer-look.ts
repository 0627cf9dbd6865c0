import type { BrowserContext, Page } from 'playwright-core'
import { hosts } from './stack.ts'

const { explorer } = hosts

export type Listed = { hash: string; height: number; action: string | null; isOk: boolean }

export const askExplorer = async (path: string) =>
  (await fetch(`${explorer.loopback}/api/v1/${path}`)).json()

export async function transactionsInExplorer(): Promise<Listed[]> {
  return (await askExplorer('transactions?limit=100')).transactions
}

/** A page of the explorer, once its answers are there. */
export async function openExplorer(page: Page, path: string): Promise<void> {
  await page.goto(explorer.origin + path)
  await page.locator('.screen .raw a').first().waitFor()
}

/** All that the explorer says of a transaction and around it, in its answers and on its pages. */
export async function explorerSays(context: BrowserContext, { hash, height }: Listed) {
  const paths = [
    ...['overview', 'blocks?limit=100', 'transactions?limit=100', 'actions', 'erasures'],
    ...['validators', 'proposals', 'health', `blocks/${height}`, `transactions/${hash}`],
  ]
  const said = await Promise.all(paths.map(async (path) => JSON.stringify(await askExplorer(path))))
  const page = await context.newPage()
  for (const path of ['/', `/tx/${hash}`, `/block/${height}`, '/transactions']) {
    await openExplorer(page, path)
    said.push(await page.content())
  }
  await page.close()
  return said.join('\n').toLowerCase()
}

/** Identifiers of profiles, credentials and grants, and addresses of wallets, as they stand in these texts. */
export function identifiersIn(texts: readonly string[]): string[] {
  const all = texts.join('\n').toLowerCase()
  const ids = all.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
  const addresses = [...all.matchAll(/\b0x([0-9a-f]{40})\b/g)].flatMap(([, digits]) => digits ?? [])
  return [...new Set([...ids, ...addresses])]
}
