/** A rule of the network, in a sentence. `gap`: the fault of mid-2025 in docs/security-model.md that it closes. */
export type Rule = { readonly rule: string; readonly gap?: `G${number}` }

/** What the table covers: `covers` of a case names these, and every one of them has a case. */
export const rules = {
  // What clients of mid-2025 depend on.
  'argument-order': {
    rule: 'Every action takes its arguments by position, in the count, order and types of mid-2025, and no other count.',
  },
  'open-reads': {
    rule: 'What needs no caller answers anybody, and 64-bit numbers come as text.',
  },
  'first-wallet': {
    rule: 'An inserter makes a profile with its first wallet, and that wallet acts for it, in whatever case its address was stored.',
  },
  'near-proofs': {
    rule: 'A NEAR wallet proves itself by a NEP-413 envelope in hex of either case, signed for this site.',
  },
  'key-proofs': {
    rule: 'XRPL and Stellar wallets prove themselves by the key behind their address.',
  },
  'duplicate-wallets': {
    rule: 'A wallet that some profile has is refused, with one sentence for its address and one for its key.',
  },
  'wallet-keys': {
    rule: 'Wallets other than EVM ones need a public key; of an EVM one an empty key is none.',
  },
  'wallet-removal': {
    rule: 'A wallet is removed by another one of its profile, never by itself.',
  },
  'row-signatures': {
    rule: 'Both signatures of a credential are verified before it is stored; what cannot be decoded is a wrong signature.',
  },
  'share-grants': {
    rule: 'Sharing makes a copy without notes, its link to the original and a grant whose id follows from its terms.',
  },
  'share-again': {
    rule: 'The same share works again under a new id; a second grant for one grantee, copy and lock is refused.',
  },
  'shared-reads': {
    rule: 'A grantee, however its key is written, reads the copy with the notes of the original, and nobody else does.',
  },
  'lock-edges': {
    rule: 'A lock includes the second that it names and ends with it, for revoking, removing and purging.',
  },
  'write-grants': {
    rule: 'A delegated write grant makes original, copy and grant as signed, within its time, once, and is refused in a fixed order.',
  },
  'access-grants': {
    rule: 'A delegated access grant opens a copy of its signer, whoever brings it, in every scheme.',
  },
  'issuer-notes': {
    rule: 'The key that issued a credential changes its notes, visible through every copy; another key changes nothing.',
  },
  pages: {
    rule: 'Grants are listed in pages from 1, by height and id, for all users or one, and counted.',
  },
  passporting: {
    rule: 'Peers of one club see each other, and pass a credential on by copy, signed grant and hash.',
  },
  'closed-actions': {
    rule: 'Private actions are called by nobody, those of the owner by the owner alone.',
  },
  'log-in': {
    rule: 'A gateway reads for the very sender who logged in, and lets pass without a log-in what clients ask before one.',
  },
  'kwil-answers': {
    rule: "Answers have the fields, codes and status of Kwil's RPC: a failed write its code and log, a failed read its error and no rows.",
  },
  'whole-transactions': {
    rule: 'A transaction does everything or nothing, for a bounded number of argument rows.',
  },
  errors: {
    rule: 'Every action says why it refuses, in the sentence of the schema.',
  },
  quotas: {
    rule: 'What is kept for one profile or issuer is bounded; what takes no room, removes or revokes is never refused for it.',
  },
  'access-records': {
    rule: 'What a person keeps of an access comes in the transaction of its share, is read by them alone, and goes with the key that it is sealed to.',
  },
  'key-changes': {
    rule: 'A profile gets another key when the holder of its key signs it and every original is there for it, all at once; issuer, notes and copies stay.',
  },
  upgrade: {
    rule: 'Deploying the schema over an earlier one, or again, loses nothing and turns nothing back.',
  },

  // What was wrong in mid-2025.
  'inserter-scope': {
    gap: 'G1',
    rule: 'An inserter reaches profiles that it created, before they are in use, and rows that it may replace.',
  },
  'bound-proofs': {
    gap: 'G2',
    rule: 'An ownership proof counts for the profile, key, wallet, network, purpose and time that it names, and for one profile for ever.',
  },
  'status-stands': {
    gap: 'G3',
    rule: 'Nobody but the issuer changes notes, and old signed notes do not bring back what it changed.',
  },
  'access-grants-once': {
    gap: 'G4',
    rule: 'A delegated access grant counts once, for a copy, also after a revocation and by either action that takes it.',
  },
  'reads-need-caller': {
    gap: 'G5',
    rule: 'What depends on its caller answers nobody without one, and no grant is made to nobody.',
  },
  'write-grant-relay': {
    gap: 'G6',
    rule: "A write grant is submitted by its issuer or a delegate of the same inserter, and spends nobody else's.",
  },
  'authorise-first': {
    gap: 'G7',
    rule: 'Who calls is checked before anything else, and what is unknown is told like what is not shared.',
  },
  'nothing-left-behind': {
    gap: 'G8',
    rule: 'An erased profile is gone for everybody, with its texts; a removed original goes with its last granted copy, a locked copy with its lock.',
  },
  'lock-bounds': {
    gap: 'G9',
    rule: 'A lock is neither negative nor longer than the network allows.',
  },
  rescind: {
    gap: 'G10',
    rule: 'A grantee gives up its own access and no other; the copy goes with the last.',
  },
  'one-spelling': {
    gap: 'G11',
    rule: 'Wallets, keys and issuers are compared by identity, however they are written.',
  },
  'has-profile': {
    gap: 'G12',
    rule: 'has_profile knows identities only: no label that anybody may write finds a profile.',
  },
  'key-behind-address': {
    gap: 'G13',
    rule: 'The address of a wallet follows from the key whose signature was verified.',
  },
  'one-identity': {
    gap: 'G14',
    rule: 'An identity is in one row, which answers only to the signature scheme of its kind.',
  },
  'no-silent-success': {
    gap: 'G15',
    rule: 'An action that finds nothing to change, or a caller without a profile, is an error.',
  },
  'strict-dates': {
    gap: 'G16',
    rule: 'A date has one form; a write grant may be used 65 s before its time, for clocks that differ.',
  },
  'stable-lists': {
    gap: 'G17',
    rule: 'Lists have an order, real defaults and a cap; the newest sibling comes first.',
  },
  'originals-only': {
    gap: 'G18',
    rule: 'Only originals of the caller are shared, grants point at copies, and a lock holds whoever asks.',
  },
  'issuer-filter': {
    gap: 'G19',
    rule: 'Shared credentials are filtered by the issuer of their originals.',
  },
  'notes-id': {
    gap: 'G20',
    rule: 'Notes are a JSON object whose id an edit may leave out but not change; issuer keys compare in any case.',
  },
  'kept-signatures': {
    gap: 'G21',
    rule: 'Both signatures of a credential are kept and returned, and no text of another purpose becomes notes.',
  },
  'equal-wallets': {
    gap: 'G22',
    rule: 'Every wallet of a profile has its full power.',
  },
  'servers-of-any-scheme': {
    gap: 'G23',
    rule: 'Wallets and servers of every scheme act, receive and are found under the identity by which the node knows them.',
  },
  'by-index': {
    gap: 'G24',
    rule: 'No action reads a large table from end to end.',
  },
  'keys-only': {
    gap: 'G26',
    rule: 'Signatures that only a contract could verify are refused.',
  },
  'input-limits': {
    gap: 'G27',
    rule: 'Keys, hashes, ids and texts have a form and a size.',
  },
  'grant-ids': {
    gap: 'G28',
    rule: 'A grant is made to a well-formed identity, so that its id stands for one grant.',
  },
  'not-while-syncing': {
    gap: 'G29',
    rule: 'A node that is catching up answers nothing that depends on state.',
  },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof rules
