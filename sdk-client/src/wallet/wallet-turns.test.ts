import { describe, expect, it, vi } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { type AskWallet, createWalletTurns } from './wallet-turns.ts'

const never = () => new Promise<never>(() => undefined)

describe('turns at the wallet', () => {
  it('end at once past a wallet that never answers, and let the next one ask', async () => {
    const ask = vi.fn<AskWallet>().mockImplementationOnce(never).mockResolvedValue('0xsigned')
    const turns = createWalletTurns(ask)
    const first = new AbortController()
    const silent = codeOf(turns.run(first.signal, () => turns.sign('first')))
    await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce())
    first.abort()
    expect(await silent).toBe('ABORTED')
    expect(ask.mock.calls[0]?.[1].signal.aborted).toBe(true)
    const next = turns.run(new AbortController().signal, () => turns.sign('next'))
    await expect(next).resolves.toBe('0xsigned')
  })

  it('that were called off never ask, however late they come to it', async () => {
    const ask = vi.fn<AskWallet>(async (message) => `0x${message}`)
    const turns = createWalletTurns(ask)
    const first = new AbortController()
    let answer: () => void = () => undefined
    const network = new Promise<void>((resolve) => {
      answer = resolve
    })
    const late = vi.fn()
    const ended = codeOf(
      turns.run(first.signal, async () => {
        await network
        return turns.sign('first').catch(late)
      }),
    )
    await Promise.resolve()
    first.abort()
    expect(await ended).toBe('ABORTED')
    const next = turns.run(new AbortController().signal, () => turns.sign('next'))
    answer()
    await expect(next).resolves.toBe('0xnext')
    expect(ask.mock.calls.map(([message]) => message)).toEqual(['next'])
    expect(late).toHaveBeenCalledWith(expect.objectContaining({ code: 'ABORTED' }))
  })

  it('that are called off before they come do nothing', async () => {
    const turns = createWalletTurns(never)
    const holds = turns.run(new AbortController().signal, never)
    holds.catch(() => undefined)
    const waiting = new AbortController()
    const work = vi.fn(never)
    const ended = codeOf(turns.run(waiting.signal, work))
    waiting.abort()
    expect(await ended).toBe('ABORTED')
    expect(work).not.toHaveBeenCalled()
  })
})
