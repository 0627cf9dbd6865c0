/**
 * Every error code of the system with its sentence for a person. The ways on are in `error-catalogue.ts`, apart, so that
 * a small bundle carries only the sentences.
 */
export const errorMessages = {
  // General
  INTERNAL: 'Something went wrong on our side.',
  BAD_REQUEST: 'The request does not have the expected form.',
  CONFIG_INVALID: 'A setting cannot be used.',
  UNSUPPORTED_VERSION: 'The two sides speak different versions.',
  TIMEOUT: 'The step took too long and was stopped.',
  BUSY: 'Another request is still being answered.',
  ABORTED: 'The request was cancelled.',
  DISCONNECTED: 'The other side of the channel is gone.',

  // Frames and popups
  ORIGIN_UNSUPPORTED: 'This page has no origin of its own and cannot be trusted with a request.',
  CONTAINER_NOT_FOUND: 'The element for the widget does not exist.',
  FRAME_LOAD_TIMEOUT: 'The frame did not load in time.',
  HANDSHAKE_TIMEOUT: 'The frame loaded but did not answer.',
  FRAME_REFUSED: 'This page may not show the frame.',
  POPUP_BLOCKED: 'The browser blocked the secure window.',
  POPUP_ISOLATED: 'This site cuts off its windows, the secure window too.',
  POPUP_TIMEOUT: 'The secure window did not start in time.',
  ROUND_TRIP_IMPOSSIBLE: 'This can not go on here.',
  USER_CLOSED: 'The secure window was closed.',
  USER_DECLINED: 'You declined the request.',
  ERASE_REQUESTED: 'You asked to erase this profile.',

  // Enclave
  ENCLAVE_LOCKED: 'Your key is locked.',
  WRONG_PASSWORD: 'That password does not open this profile.',
  WEAK_PASSWORD: 'That password is too easy to guess.',
  DECRYPTION_FAILED: 'The credential could not be opened with your key.',
  BAD_RECIPIENT_KEY: 'The recipient’s encryption key is not a safe key.',
  CONSUMER_UNREACHABLE: 'The recipient’s profile could not be loaded.',
  CONSUMER_INVALID: 'The recipient’s profile is not valid.',
  CREDENTIAL_TOO_LARGE: 'The credential is larger than the network accepts.',
  SELF_TEST_FAILED: 'The secure part of idOS found itself unsafe here and does not start.',

  // Wallet
  WALLET_MISSING: 'No wallet was found in this browser.',
  WALLET_REJECTED: 'You declined the request in your wallet.',
  WALLET_TIMEOUT: 'The wallet did not answer.',
  WALLET_FAILED: 'The wallet reported an error.',
  WALLET_UNREACHABLE: 'The wallet’s relay could not be reached.',
  WALLET_BAD_SIGNATURE: 'The wallet’s signature does not belong to the connected account.',
  WALLET_ACCOUNT_CHANGED: 'The wallet switched to another account.',

  // Network
  NETWORK_UNREACHABLE: 'The idOS network could not be reached.',
  NETWORK_TIMEOUT: 'The idOS network did not answer in time.',
  NETWORK_BAD_ANSWER: 'The network answered in an unexpected form.',
  NOT_AUTHORIZED: 'The network does not accept this session.',
  NOT_ALLOWED: 'The gateway does not allow this request.',
  RATE_LIMITED: 'Too many requests in a short time.',
  CHAIN_MISMATCH: 'The gateway serves another network than expected.',
  ACTION_FAILED: 'The network refused the action.',
  TRANSACTION_REJECTED: 'The network refused the transaction.',
  TRANSACTION_UNCONFIRMED: 'The transaction is not confirmed yet.',

  // Profiles, credentials, grants
  NO_PROFILE: 'This wallet has no idOS profile.',
  PROFILE_EXISTS: 'This wallet already has an idOS profile.',
  PROFILE_MISMATCH: 'The network named another profile than before.',
  PROFILE_CREATION_FAILED: 'The profile could not be created.',
  NO_CREDENTIAL: 'There is no credential that fits the request.',
  CREDENTIAL_INVALID: 'The credential failed verification.',
  CREDENTIAL_NOT_SHARED: 'This credential is not shared with you.',
  HASH_MISMATCH: 'The content is not what was shared.',
  GRANT_EXISTS: 'The same access was given already.',
  GRANT_LOCKED: 'The access is time-locked and cannot be revoked yet.',
  GRANT_NOT_FOUND: 'There is no such access.',
  WRITE_GRANT_INVALID: 'The permission to write is not valid.',
  KEY_CHANGE_STALE: 'Your credentials changed meanwhile, so the password did not yet.',
  POSSESSION_UNPROVEN: 'You did not prove that you hold the key of this profile.',
  VERIFICATION_FAILED: 'The identity check could not be finished.',
} as const satisfies Record<string, string>

/** Stable code of an error: what programs compare. */
export type ErrorCode = keyof typeof errorMessages

// Pure, so that a bundle that names no code has no sentences.
/** Every code, in the order of the documentation. */
export const errorCodes = /* @__PURE__ */ Object.keys(errorMessages) as ErrorCode[]
