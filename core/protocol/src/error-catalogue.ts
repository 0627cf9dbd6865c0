import { type ErrorCode, errorCodes, errorMessages } from './error-codes.ts'

/** What the person or the developer can do next. */
export const waysOn: Readonly<Record<ErrorCode, string>> = {
  // General
  INTERNAL: 'Try again. If it stays, report the code and the time.',
  BAD_REQUEST: 'Compare the call with the documented parameters.',
  CONFIG_INVALID: 'Correct the setting that the message names and start again.',
  UNSUPPORTED_VERSION: 'Update the embedding SDK.',
  TIMEOUT: 'Try again.',
  BUSY: 'Finish or cancel the open request first.',
  ABORTED: 'Start it again when you are ready.',
  DISCONNECTED: 'Mount the widget again.',

  // Frames and popups
  ORIGIN_UNSUPPORTED: 'Serve the page over https, or add allow-same-origin to its sandbox.',
  CONTAINER_NOT_FOUND: 'Pass an existing element or a selector that matches one.',
  FRAME_LOAD_TIMEOUT:
    'Check the network and that your Content-Security-Policy allows the frame in frame-src.',
  HANDSHAKE_TIMEOUT: 'Reload the page. Check that no extension blocks the frame.',
  FRAME_REFUSED:
    'Admit the page in frame-ancestors of the frame, and the frame in frame-src of the page.',
  POPUP_BLOCKED: 'Allow pop-ups for this page and press the button again.',
  POPUP_ISOLATED: 'Serve the page with Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  POPUP_TIMEOUT: 'Close it and press the button again.',
  ROUND_TRIP_IMPOSSIBLE: 'Open this page in another browser, where a secure window can open.',
  USER_CLOSED: 'Press the button again. Nothing was changed.',
  USER_DECLINED: 'Nothing was shared. Start again if you change your mind.',
  ERASE_REQUESTED:
    'Nothing is erased yet. Confirm in your wallet to erase the profile, or go back to keep it.',

  // Enclave
  ENCLAVE_LOCKED: 'Unlock with your idOS password.',
  WRONG_PASSWORD: 'Check capitals and keyboard layout and try again.',
  WEAK_PASSWORD: 'Choose a longer one, for example four random words.',
  DECRYPTION_FAILED: 'Reload your credentials. If it stays, ask the issuer to issue it again.',
  BAD_RECIPIENT_KEY: 'Ask the recipient to publish a valid key. Nothing was shared.',
  CONSUMER_UNREACHABLE:
    'Try again later. The recipient must publish /.well-known/idos-consumer.json.',
  CONSUMER_INVALID: 'Ask the recipient to correct /.well-known/idos-consumer.json.',
  CREDENTIAL_TOO_LARGE: 'Use a smaller picture or document.',
  SELF_TEST_FAILED: 'Open the Enclave’s /checkup page to see which check failed.',

  // Wallet
  WALLET_MISSING: 'Install a wallet or open this page in a wallet’s browser.',
  WALLET_REJECTED: 'Try again and confirm in the wallet.',
  WALLET_TIMEOUT: 'Open the wallet, answer or clear waiting requests, and try again.',
  WALLET_FAILED: 'Unlock the wallet and try again.',
  WALLET_UNREACHABLE: 'Check your connection and try again, or use another wallet.',
  WALLET_BAD_SIGNATURE: 'Select the connected account in the wallet and try again.',
  WALLET_ACCOUNT_CHANGED: 'Connect again with the account you want to use.',

  // Network
  NETWORK_UNREACHABLE: 'Check your connection and try again. Nothing was half-written.',
  NETWORK_TIMEOUT: 'Try again.',
  NETWORK_BAD_ANSWER: 'Check the gateway’s address and version.',
  NOT_AUTHORIZED: 'Log in again with your wallet.',
  NOT_ALLOWED: 'Use one of the actions that the gateway’s policy lists.',
  RATE_LIMITED: 'Wait a moment and try again.',
  CHAIN_MISMATCH: 'Check the configured chain id and gateway address.',
  ACTION_FAILED: 'The details hold the network’s own reason.',
  TRANSACTION_REJECTED: 'Try again; the transaction had no effect.',
  TRANSACTION_UNCONFIRMED: 'Look it up by its hash before you repeat it.',

  // Profiles, credentials, grants
  NO_PROFILE: 'Create a profile first.',
  PROFILE_EXISTS: 'Log in instead.',
  PROFILE_MISMATCH: 'Do not continue; contact the operator of this app.',
  PROFILE_CREATION_FAILED: 'Try again. The issuer’s answer is in the details.',
  NO_CREDENTIAL: 'Verify your identity with an accepted issuer first.',
  CREDENTIAL_INVALID: 'The list of checks says which one failed and why.',
  CREDENTIAL_NOT_SHARED: 'Ask the person for access.',
  HASH_MISMATCH: 'Do not use the copy; ask the person to share again.',
  GRANT_EXISTS: 'Use the existing one.',
  GRANT_LOCKED: 'Wait until the lock ends.',
  GRANT_NOT_FOUND: 'Reload the list of those who have access.',
  WRITE_GRANT_INVALID: 'Ask the person to sign a new one.',
  KEY_CHANGE_STALE:
    'Nothing is lost. Change the password once more; your present one counts until that is done.',
  POSSESSION_UNPROVEN:
    'Unlock the profile with its password and try again. If you do not recognise the profile, detach your wallet from it.',
  VERIFICATION_FAILED: 'Correct what the message names and submit again.',
}

/** What a person is told of an error: what happened, and the way on. */
export type ErrorEntry = { readonly message: string; readonly wayOn: string }

function buildCatalogue(): Readonly<Record<ErrorCode, ErrorEntry>> {
  const entries = errorCodes.map((code) => [
    code,
    { message: errorMessages[code], wayOn: waysOn[code] },
  ])
  return Object.fromEntries(entries)
}

/**
 * Every error code with its sentence and its way on. `docs/errors.md` has a section for each; a test compares the two
 * lists.
 */
export const errorCatalogue = /* @__PURE__ */ buildCatalogue()
