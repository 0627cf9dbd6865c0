import type { ConsentReceipt } from '@idos/protocol'
import type { AccessAbout } from '../flow/state.ts'
import type { WalletsAct } from '../flow/wallets-view.ts'

/** What the screens can do. Those that open the secure window must be called in the click itself. */
export type IsleActions = {
  connect(): void
  /** Connects with one of the wallets that are offered. */
  chooseWallet(id: string): void
  createProfile(): void
  login(): void
  /** May open the secure window. */
  verify(): void
  checkAgain(): void
  signWriteGrant(): void
  declineWriteGrant(): void
  share(): void
  notNow(): void
  view(credentialId: string): void
  askRevoke(grantId: string): void
  confirmRevoke(): void
  /** Shows what is known of one access. */
  showAccess(about: AccessAbout): void
  /** Unlocks in the secure window, to see who has access. */
  learnNames(): void
  askRemove(credentialId: string): void
  /** Has the wallet remove the credential. */
  confirmRemove(): void
  /** What was consented to, where it is kept. */
  receiptOf(grantId: string): ConsentReceipt | null
  /** The person does not recognise the profile. */
  notMine(): void
  askDetach(): void
  confirmDetach(): void
  /** The person wants another password. */
  askPassword(): void
  /** May open the secure window. */
  changePassword(): void
  /** Shows the recovery words in the secure window. */
  backup(): void
  /** Shows the person's own settings; nothing happens while something is going on. */
  openSettings(): void
  /** What the person does with the wallets of the profile. */
  wallets(act: WalletsAct): void
  /** Has the wallet erase the profile, as the person said in the secure window. */
  confirmErase(): void
  showWindow(): void
  cancel(): void
  retry(): void
  /** Goes on in the whole window, where no secure window can open. */
  goOn(): void
  back(): void
  disconnect(): void
}
