import { type GrantResult, IdosError } from '@idos/protocol'
import { type CreateIsleOptions, createIsle, type IsleHandle } from '../create-isle.ts'
import { createShell, type Shell } from './shell.ts'

/** What a dialog with the Isle is called, and what the Isle in it asks for. */
export type IsleDialogOptions = Omit<CreateIsleOptions, 'container' | 'mode' | 'signal'> & {
  /** What the dialog is called for who does not see it; `idOS` when left out. */
  label?: string
  /** Of the button that closes it; `Close` when left out. */
  closeLabel?: string
  /** On phones a sheet at the bottom of the screen; true when left out. */
  sheet?: boolean
}

/** An Isle in a dialog above the page. */
export type IsleDialog = {
  /** While the dialog is open. */
  readonly isle: IsleHandle | null
  /**
   * Shows the Isle above the page and leads the person to a grant. What goes wrong on the way is shown there, where they can
   * try again; when they close it, by the button or Escape, this rejects with what stopped them last, or `ABORTED`.
   * Called while it is open, it answers as before.
   */
  open(): Promise<GrantResult>
  close(): void
}

type Opened = { shell: Shell; isle: IsleHandle; answer: Promise<GrantResult>; close(): void }

/**
 * The Isle in a modal dialog of the page: the browser keeps the focus in it and gives it back afterwards.
 *
 * @example
 * const dialog = createIsleDialog({ wallet: eip1193(), request })
 * button.addEventListener('click', () => dialog.open().then(save, explain))
 */
export function createIsleDialog(options: IsleDialogOptions): IsleDialog {
  let opened: Opened | null = null

  function start(): Opened {
    const { label = 'idOS', closeLabel = 'Close', sheet = true, ...rest } = options
    let resolve!: (grant: GrantResult) => void
    let reject!: (error: unknown) => void
    const answer = new Promise<GrantResult>((onResolve, onReject) => {
      resolve = onResolve
      reject = onReject
    })
    let last: unknown = new IdosError('ABORTED')
    const shell = createShell(document, { label, closeLabel, sheet, theme: rest.theme, onClose })
    const isle = mount()

    function mount(): IsleHandle {
      try {
        return createIsle({ ...rest, container: shell.place, mode: 'frameless' })
      } catch (error) {
        shell.remove()
        throw error
      }
    }
    /** Before the person is told: a second call then opens anew. */
    function end(): void {
      opened = null
      shell.remove()
      isle.destroy()
    }
    function onClose(): void {
      end()
      reject(last)
    }
    function onGrant(grant: GrantResult): void {
      end()
      resolve(grant)
    }

    isle.on('granted', onGrant)
    isle.on('dismiss', onClose)
    isle.requestGrant().then(onGrant, (error: unknown) => {
      last = error
    })
    shell.show()
    return { shell, isle, answer, close: onClose }
  }

  return {
    get isle() {
      return opened?.isle ?? null
    },
    async open() {
      opened ??= start()
      return opened.answer
    },
    close: () => opened?.close(),
  }
}
