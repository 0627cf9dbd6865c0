// Bundled for a browser by look.e2e.ts: a host with a look of its own, and the Isle in its page and in a dialog.
import { type CreateIsleOptions, createIsle, eip1193, type IsleLook } from '@idos/sdk-bridge'
import { mountDevtools } from '@idos/sdk-bridge/devtools'
import { createIsleDialog } from '@idos/sdk-bridge/dialog'
import { createTestWallet } from '@idos/sdk-bridge/testing'

const key = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'

function optionsFor(isleUrl: string): Omit<CreateIsleOptions, 'container'> {
  const { provider } = createTestWallet({ privateKey: key, connected: false })
  const request = { credential: { type: 'kyc' }, purpose: 'Open an account' }
  return { isleUrl, request, wallet: eip1193(provider) }
}

export function mountLook(isleUrl: string, look: IsleLook) {
  const isle = createIsle({ ...optionsFor(isleUrl), container: '#root', ...look })
  return { isle, devtools: mountDevtools(isle) }
}

/** The same with a font whose bytes come as numbers. */
export function giveFont(isle: ReturnType<typeof createIsle>, family: string, bytes: number[]) {
  const { buffer } = new Uint8Array(bytes)
  isle.update({ fonts: [{ family, data: buffer }], tokens: { font: family } })
}

/** A button that opens the dialog, and how each opening ended. */
export function mountDialog(isleUrl: string) {
  const dialog = createIsleDialog(optionsFor(isleUrl))
  const ended: string[] = []
  const button = document.createElement('button')
  button.textContent = 'Open'
  button.addEventListener('click', () => {
    dialog.open().then(
      () => ended.push('granted'),
      (error: { code?: string }) => ended.push(String(error.code)),
    )
  })
  document.body.append(button)
  return { dialog, ended }
}
