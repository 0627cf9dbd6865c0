import { kind } from './kind.ts'

export const en = {
  title: 'idOS explorer',
  menu: 'Pages',
  skip: 'Skip to the content',
  nav: {
    overview: 'Overview',
    blocks: 'Blocks',
    transactions: 'Transactions',
    actions: 'Actions',
    erasures: 'Erasures',
    validators: 'Validators',
    proposals: 'Proposals',
    health: 'Health',
  },
  search: {
    label: 'Block number or hash',
    button: 'Find',
    wrong: 'Type the number of a block, or the 64 digits of a hash.',
  },
  language: 'Language',
  raw: 'The same as JSON',
  development: 'Development node: not a network',
  states: {
    loading: 'One moment …',
    unreachable:
      'The explorer’s server cannot answer at the moment. What you see may be out of date; this page goes on by itself as soon as it can.',
    tooMany: 'Too many questions in a short time. Wait a moment.',
    notThere:
      'This network has no such block or transaction, or the node does not keep it any more. Blocks from before a node left its history behind are gone from it for good.',
    again: 'Try again',
    noTransactions:
      'Nobody has sent a transaction in this part of the chain. As soon as somebody creates a profile or shares a credential, it appears here.',
    noPage: 'There is no such page.',
  },
  words: {
    block: 'Block',
    transaction: 'Transaction',
    transactions: 'Transactions',
    ok: 'Done',
    failed: 'Failed',
    time: 'Time',
    most: 'Most',
    newer: 'Newest',
    older: 'Older',
    all: 'All',
    count: 'How often',
    last: 'Last',
  },
  overview: {
    lead: 'What the idOS network does, as it happens. People keep encrypted credentials here and share them; you see that something happened, never whose it was or what it says.',
    lastBlock: 'Last block',
    nodes: 'Healthy nodes',
    counted: 'Transactions',
    blocks: 'Blocks read',
    since: (block: string) => `since block ${block}`,
    of: (all: string) => `of ${all}`,
    hours: 'Transactions per hour, the last 24 hours',
    latest: 'Latest transactions',
    what: 'What you see here, and what not',
    whatBlock:
      'A block is a page of the network’s book. Every few seconds its validators agree on the next one; what stands in it nobody can change.',
    whatTransaction:
      'A transaction is one entry: somebody asked the network to do something, and signed for it.',
    whatNot:
      'This explorer leaves out names, wallet addresses, notes, contents and every argument. In place of the sender stands a mark that is the same within a day and that nobody can trace back to an account.',
  },
  blocks: {
    lead: 'The newest first. An empty block says: nothing happened, and the network is well.',
  },
  block: {
    previous: 'Block before it',
    next: 'Block after it',
    hash: 'Hash',
    appHash: 'State after it',
    votes: 'Votes for it',
    size: 'Size of what was sent',
    empty: 'An empty block: nobody sent anything. The network makes them to show that it is well.',
  },
  transactions: { lead: 'What was asked of the network, the newest first.', filter: 'Action' },
  transaction: {
    result: 'Result',
    code: (code: string) => `code ${code}`,
    action: 'Action',
    type: 'Type',
    size: 'Size of what was sent',
    fee: 'Fee',
    noFee: 'none',
    sender: 'Mark of the sender',
    senderHint: 'The same for one account within one day, and nothing beyond.',
    failedHint: 'The network refused it. Nothing changed but the sender’s counter.',
  },
  validators: {
    lead: 'Computers of different operators that agree on every block. More than half of them must come to the same result.',
    leader: 'Leads',
    power: 'Votes',
    none: 'There are no validators: this is a development node, which agrees with itself. A real network lists them here.',
  },
  proposals: {
    lead: 'Changes to the network itself, which its validators vote on: who takes part, and by which rules.',
    open: 'Open proposals',
    none: 'There is no open proposal.',
    latest: 'Latest transactions about the network',
    noLatest:
      'In this part of the chain nobody asked to join or to leave, and no rule was put to the vote.',
  },
  actions: {
    lead: 'What the network is asked to do, and how often. Each action is a rule that all nodes follow in the same way.',
    days: 'Transactions per day, the last 14 days',
  },
  erasures: {
    lead: 'Who leaves is erased. Here you see that it happens: how many profiles and credentials were erased, and that time-locked copies end with their lock.',
    profiles: 'Profiles erased',
    credentials: 'Credentials removed',
    sweeps: 'Sweeps of ended locks',
    waiting: 'Copies waiting for a sweep',
    latest: 'Latest erasures',
    none: 'Nothing was erased in this part of the chain.',
    history:
      'A transaction that once wrote something stays in a node’s history until the node leaves that history behind; operators do so regularly. This explorer never shows what stood in it.',
  },
  health: {
    lead: 'How the nodes are that this explorer looks at.',
    node: (number: string) => `Node ${number}`,
    well: 'Well',
    unwell: 'Not well',
    syncing: 'Catching up',
    away: 'Does not answer',
    height: 'Last block',
    age: 'Its age',
    behind: 'Blocks behind',
    peers: 'Nodes it talks to',
    read: 'Read by this explorer',
    range: (from: string, to: string) => `Blocks ${from} to ${to}`,
    reading: 'It still reads older ones.',
    stopped:
      'A node that does not answer stops no one: the others go on. Without the leader nothing new is written until another one leads.',
  },
  kinds: {
    profile: kind('Profile', 'Somebody created a profile, or it was prepared for them.'),
    wallet: kind('Wallet', 'A wallet was added to a profile or taken from it.'),
    credential: kind(
      'Credential',
      'A credential was written, replaced or had its public status changed.',
    ),
    access: kind('Access', 'Somebody gave access to a credential, or took it back.'),
    erasure: kind(
      'Erasure',
      'A credential or a whole profile was erased, or the network was swept for copies whose lock had ended.',
    ),
    attribute: kind('Attribute', 'A small fact of a profile was written or shared.'),
    key: kind(
      'New password',
      'Somebody changes the password of a profile, and everything is encrypted anew.',
    ),
    rules: kind(
      'Rules',
      'The operator changed the rules of the network, or who may issue credentials.',
    ),
    governance: kind('The network itself', 'Validators join, leave or vote.'),
    other: kind('Something else', 'A transaction that this explorer has no word for.'),
  },
}

export type Messages = typeof en
