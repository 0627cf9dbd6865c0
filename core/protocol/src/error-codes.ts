type Entry = { readonly message: string; readonly wayOn: string }

/**
 * Every error code of the system, its sentence for a person, and the way on.
 * `docs/errors.md` has a section for each; a test compares the two lists.
 */
export const errorCatalogue = {
  // General
  INTERNAL: {
    message: 'Something went wrong on our side.',
    wayOn: 'Try again. If it stays, report the code and the time.',
  },
  BAD_REQUEST: {
    message: 'The request does not have the expected form.',
    wayOn: 'Compare the call with the documented parameters.',
  },
  CONFIG_INVALID: {
    message: 'A setting has a value that cannot be used.',
    wayOn: 'Correct the setting that the message names and start again.',
  },
  UNSUPPORTED_VERSION: {
    message: 'The two sides speak different protocol versions.',
    wayOn: 'Update the embedding SDK.',
  },
  TIMEOUT: { message: 'The step took too long and was stopped.', wayOn: 'Try again.' },
  BUSY: {
    message: 'Another request is still being answered.',
    wayOn: 'Finish or cancel the open request first.',
  },
  ABORTED: { message: 'The request was cancelled.', wayOn: 'Start it again when you are ready.' },
  DISCONNECTED: {
    message: 'The other side of the channel is gone.',
    wayOn: 'Mount the widget again.',
  },

  // Frames and popups
  ORIGIN_UNSUPPORTED: {
    message:
      'This page has no origin of its own (sandboxed, data: or file:) and cannot be trusted with a request.',
    wayOn: 'Serve the page over https, or add allow-same-origin to its sandbox.',
  },
  CONTAINER_NOT_FOUND: {
    message: 'The element that should hold the widget does not exist.',
    wayOn: 'Pass an existing element or a selector that matches one.',
  },
  FRAME_LOAD_TIMEOUT: {
    message: 'The frame did not load in time.',
    wayOn: 'Check the network and that your Content-Security-Policy allows the frame in frame-src.',
  },
  HANDSHAKE_TIMEOUT: {
    message: 'The frame loaded but did not answer.',
    wayOn: 'Reload the page. Check that no extension blocks the frame.',
  },
  POPUP_BLOCKED: {
    message: 'The browser blocked the secure window.',
    wayOn: 'Allow pop-ups for this page and press the button again.',
  },
  POPUP_ISOLATED: {
    message: 'This site isolates its windows, so the secure window cannot talk to it.',
    wayOn: 'Serve the page with Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  POPUP_TIMEOUT: {
    message: 'The secure window did not start in time.',
    wayOn: 'Close it and press the button again.',
  },
  USER_CLOSED: {
    message: 'The secure window was closed before you finished.',
    wayOn: 'Press the button again. Nothing was changed.',
  },
  USER_DECLINED: {
    message: 'You declined the request.',
    wayOn: 'Nothing was shared. Start again if you change your mind.',
  },

  // Enclave
  ENCLAVE_LOCKED: { message: 'Your key is locked.', wayOn: 'Unlock with your idOS password.' },
  WRONG_PASSWORD: {
    message: 'That password does not open this profile.',
    wayOn: 'Check capitals and keyboard layout and try again.',
  },
  WEAK_PASSWORD: {
    message: 'That password is too easy to guess.',
    wayOn: 'Choose a longer one, for example four random words.',
  },
  DECRYPTION_FAILED: {
    message: 'The credential could not be opened with your key.',
    wayOn: 'Reload your credentials. If it stays, ask the issuer to issue it again.',
  },
  BAD_RECIPIENT_KEY: {
    message: 'The recipient’s encryption key is not a safe key.',
    wayOn: 'Ask the recipient to publish a valid key. Nothing was shared.',
  },
  CONSUMER_UNREACHABLE: {
    message: 'The recipient’s profile could not be loaded.',
    wayOn: 'Try again later. The recipient must publish /.well-known/idos-consumer.json.',
  },
  CONSUMER_INVALID: {
    message: 'The recipient’s profile is not valid.',
    wayOn: 'Ask the recipient to correct /.well-known/idos-consumer.json.',
  },
  CREDENTIAL_TOO_LARGE: {
    message: 'The credential is larger than the network accepts.',
    wayOn: 'Use a smaller picture or document.',
  },
  SELF_TEST_FAILED: {
    message: 'The Enclave found itself in an unsafe environment and refuses to start.',
    wayOn: 'Open the Enclave’s /checkup page to see which check failed.',
  },

  // Wallet
  WALLET_MISSING: {
    message: 'No wallet was found in this browser.',
    wayOn: 'Install a wallet or open this page in a wallet’s browser.',
  },
  WALLET_REJECTED: {
    message: 'You declined the request in your wallet.',
    wayOn: 'Try again and confirm in the wallet.',
  },
  WALLET_TIMEOUT: {
    message: 'The wallet did not answer.',
    wayOn: 'Open the wallet, answer or clear waiting requests, and try again.',
  },
  WALLET_FAILED: {
    message: 'The wallet reported an error.',
    wayOn: 'Unlock the wallet and try again.',
  },
  WALLET_BAD_SIGNATURE: {
    message: 'The wallet’s signature does not belong to the connected account.',
    wayOn: 'Select the connected account in the wallet and try again.',
  },
  WALLET_ACCOUNT_CHANGED: {
    message: 'The wallet switched to another account.',
    wayOn: 'Connect again with the account you want to use.',
  },

  // Network
  NETWORK_UNREACHABLE: {
    message: 'The idOS network could not be reached.',
    wayOn: 'Check your connection and try again. Nothing was half-written.',
  },
  NETWORK_TIMEOUT: { message: 'The idOS network did not answer in time.', wayOn: 'Try again.' },
  NETWORK_BAD_ANSWER: {
    message: 'The network answered in an unexpected form.',
    wayOn: 'Check the gateway’s address and version.',
  },
  NOT_AUTHORIZED: {
    message: 'The network does not accept this session.',
    wayOn: 'Log in again with your wallet.',
  },
  NOT_ALLOWED: {
    message: 'The gateway does not allow this request.',
    wayOn: 'Use one of the actions that the gateway’s policy lists.',
  },
  RATE_LIMITED: {
    message: 'Too many requests in a short time.',
    wayOn: 'Wait a moment and try again.',
  },
  CHAIN_MISMATCH: {
    message: 'The gateway serves another network than expected.',
    wayOn: 'Check the configured chain id and gateway address.',
  },
  ACTION_FAILED: {
    message: 'The network refused the action.',
    wayOn: 'The details hold the network’s own reason.',
  },
  TRANSACTION_REJECTED: {
    message: 'The network did not accept the transaction.',
    wayOn: 'Try again; the transaction had no effect.',
  },
  TRANSACTION_UNCONFIRMED: {
    message: 'The transaction was accepted but is not confirmed yet.',
    wayOn: 'Look it up by its hash before you repeat it.',
  },

  // Profiles, credentials, grants
  NO_PROFILE: { message: 'This wallet has no idOS profile.', wayOn: 'Create a profile first.' },
  PROFILE_EXISTS: { message: 'This wallet already has an idOS profile.', wayOn: 'Log in instead.' },
  PROFILE_MISMATCH: {
    message: 'The network returned another profile than the one that was created.',
    wayOn: 'Do not continue; contact the operator of this app.',
  },
  PROFILE_CREATION_FAILED: {
    message: 'The profile could not be created.',
    wayOn: 'Try again. The issuer’s answer is in the details.',
  },
  NO_CREDENTIAL: {
    message: 'There is no credential that fits the request.',
    wayOn: 'Verify your identity with an accepted issuer first.',
  },
  CREDENTIAL_INVALID: {
    message: 'The credential failed verification.',
    wayOn: 'The list of checks says which one failed and why.',
  },
  CREDENTIAL_NOT_SHARED: {
    message: 'This credential is not shared with you.',
    wayOn: 'Ask the person for an access grant.',
  },
  HASH_MISMATCH: {
    message: 'The content differs from what the access grant promises.',
    wayOn: 'Do not use the copy; ask the person to share again.',
  },
  GRANT_EXISTS: {
    message: 'An equal access grant exists already.',
    wayOn: 'Use the existing grant.',
  },
  GRANT_LOCKED: {
    message: 'The access grant is time-locked and cannot be revoked yet.',
    wayOn: 'Wait until the lock ends.',
  },
  GRANT_NOT_FOUND: {
    message: 'The access grant does not exist.',
    wayOn: 'Reload the list of grants.',
  },
  WRITE_GRANT_INVALID: {
    message: 'The delegated write grant is not valid.',
    wayOn: 'Ask the person to sign a new one.',
  },
  VERIFICATION_FAILED: {
    message: 'The identity check could not be finished.',
    wayOn: 'Correct what the message names and submit again.',
  },
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof errorCatalogue

export const errorCodes = Object.keys(errorCatalogue) as ErrorCode[]
