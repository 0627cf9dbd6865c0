// Budgets of what browsers load, gzip. The builds have to be there: npm run build.
import {
  assetsOf,
  budgetForEach,
  findUnbudgeted,
  isleBudgets,
  pageBudgets,
} from './tool/size-budgets.mjs'

const root = import.meta.dirname

/** Name, limit, and the files of the repository that it is for. */
const budgets = [
  ['sdk-bridge main entry', '10 KB', 'sdk-bridge/build/idos-bridge.js'],
  ['Enclave frame, first load', '15 KB', 'enclave/build/assets/frame-*.js'],
  ['Enclave frame, its styles', '2 KB', 'enclave/build/assets/frame-*.css'],
  [
    'Enclave worker with key derivation, at the first request',
    '61 KB',
    'enclave/build/assets/worker-*.js',
  ],
  [
    'Enclave rare acts, when single claims are shared or a password is changed',
    '45 KB',
    'enclave/build/assets/deputy-*.js',
  ],
  ['Enclave answers to verifiers of other systems', '31 KB', 'enclave/build/assets/presenter-*.js'],
  [
    'Enclave screen for verifiers of other systems, in all languages',
    '11 KB',
    'enclave/build/assets/present-screen-*.js',
  ],
  ['Enclave reader, at the first request', '12 KB', 'enclave/build/assets/reader-*.js'],
  [
    'Enclave password meter, at the first keystroke',
    '60 KB',
    'enclave/build/assets/estimator-*.js',
    'enclave/build/assets/words-0-*.js',
  ],
  [
    'Enclave recovery words, when they are shown or typed',
    '9 KB',
    'enclave/build/assets/recovery-words-0-*.js',
  ],
  [
    'Enclave texts of another language, when it is spoken',
    '12 KB',
    'enclave/build/assets/language-4-*.js',
  ],
  [
    'Enclave own site, texts of another language',
    '5 KB',
    'enclave/build/assets/language-of-site-4-*.js',
    'enclave/build/assets/names-4-*.js',
  ],
  ['Enclave popup', '45 KB', 'enclave/build/assets/popup-*.js', 'enclave/build/assets/popup-*.css'],
  [
    'Enclave page of a round trip',
    '60 KB',
    'enclave/build/assets/continue-*.js',
    'enclave/build/assets/continue-*.css',
  ],
  ['Enclave screens that come later', '30 KB', 'enclave/build/assets/later-screens-*.js'],
  [
    'Enclave own site, opened by hand',
    '24 KB',
    'enclave/build/assets/site-*.js',
    'enclave/build/assets/site-*.css',
  ],
  [
    'Enclave checkup, opened by hand',
    '15 KB',
    'enclave/build/assets/checkup-*.js',
    'enclave/build/assets/checkup-*.css',
  ],
  [
    'Enclave desk of consumers, its frame',
    '12 KB',
    'enclave/build/assets/deskframe-*.js',
    'enclave/build/assets/deskframe-*.css',
  ],
  [
    'Enclave desk of consumers, its window',
    '56 KB',
    'enclave/build/assets/desk-*.js',
    'enclave/build/assets/desk-*.css',
  ],
  [
    'Enclave desk of consumers, its worker: keys and verification',
    '150 KB',
    'enclave/build/assets/desk.worker-*.js',
  ],
].map(([name, limit, ...path]) => ({ name, limit, path, gzip: true }))

/** Files that come one by one, each with this limit. */
const single = [
  ['enclave/build/assets/words-*.js', '125 KB'],
  ...[0, 1, 2, 3, 4, 5].map((at) => [`enclave/build/assets/language-${at}-*.js`, '12 KB']),
  // The pseudo-locale, which nobody gets who did not ask for it: longer words, and none of them twice.
  ['enclave/build/assets/language-6-*.js', '14 KB'],
  ['enclave/build/assets/language-of-*.js', '4 KB'],
  ['enclave/build/assets/names-*.js', '1 KB'],
  ['enclave/build/assets/x25519-portable-*.js', '10 KB'],
]

const dashboard = { name: 'Dashboard', build: 'apps/dashboard/build' }
const dappDashboard = { name: 'Dashboard of consumers', build: 'apps/dapp-dashboard/build' }
const explorer = { name: 'Explorer', build: 'apps/explorer/build' }
const neobank = { name: 'Neobank', build: 'demos/neobank/build' }
const acmeCard = { name: 'ACME Card', build: 'demos/acme-card/build' }
const pages = [dashboard, dappDashboard, explorer, neobank, acmeCard].map(({ build }) => build)
const assets = ['enclave/build', 'isle/build', ...pages].flatMap((build) => assetsOf(root, build))
const all = [
  ...budgets,
  ...single.flatMap(([path, limit]) => budgetForEach(assets, path, limit)),
  ...isleBudgets(root, {
    first: '50 KB',
    later: '15 KB',
    font: '35 KB',
    // What talks to a wallet on a phone, where the Isle is deployed to do so itself. React and the screens, behind the first card.
    own: { client: '22 KB', draw: '85 KB', provider: '20 KB' },
  }),
  ...pageBudgets(root, dashboard, {
    first: '250 KB',
    later: '16 KB',
    // Client and network of a person, in the moment in which they choose a wallet.
    own: { client: '25 KB', 'open-person': '24 KB' },
  }),
  ...pageBudgets(root, dappDashboard, { first: '250 KB', later: '40 KB' }),
  ...pageBudgets(root, neobank, { first: '25 KB', later: '20 KB' }),
  ...pageBudgets(root, acmeCard, { first: '55 KB', later: '16 KB' }),
  ...pageBudgets(root, explorer, { first: '150 KB', later: '4 KB', font: '35 KB' }),
]
const without = findUnbudgeted(assets, all)
if (without.length > 0) throw new Error(`No budget has ${without.join(', ')}: see .size-limit.mjs.`)

export default all
