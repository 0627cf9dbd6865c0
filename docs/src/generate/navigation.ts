/** A group of the navigation. */
export type Group = {
  readonly title: string
  readonly items: readonly Item[]
}

export type Item = {
  readonly address: string
  /** Shorter than the page's own title. */
  readonly title?: string
  /** Pages below this address are listed under it while one of them is read. */
  readonly below?: string
}

/** What stands beside every page, in its order. Addresses below an item need not be named. */
export const navigation: readonly Group[] = [
  {
    title: 'Start',
    items: [
      { address: '/start/dapp', title: 'For a dApp' },
      { address: '/start/issuer', title: 'For an issuer' },
      { address: '/start/consumer', title: 'For a consumer' },
      { address: '/start/operator', title: 'For an operator' },
      { address: '/examples/', title: 'Examples', below: '/examples/' },
      { address: '/about', title: 'The whole system' },
    ],
  },
  {
    title: 'Concepts',
    items: [
      { address: '/concepts/parts', title: 'The parts' },
      { address: '/concepts/profile', title: 'Profile and keys' },
      { address: '/concepts/credentials', title: 'Credentials' },
      { address: '/concepts/grants', title: 'Grants and locks' },
      { address: '/concepts/network', title: 'Network and gateway' },
      { address: '/concepts/trust', title: 'Who is trusted' },
    ],
  },
  {
    title: 'Recipes',
    items: [
      { address: '/recipes/react', title: 'React' },
      { address: '/recipes/next', title: 'Next.js' },
      { address: '/recipes/wagmi', title: 'wagmi' },
      { address: '/recipes/near', title: 'NEAR' },
      { address: '/recipes/plain-html', title: 'Plain HTML' },
      { address: '/recipes/csp', title: 'Content-Security-Policy' },
      { address: '/recipes/webview', title: 'WebView' },
      { address: '/recipes/theme', title: 'Custom theme' },
      { address: '/recipes/own-issuer', title: 'Own issuer' },
      { address: '/recipes/outside-wallet', title: 'Wallet outside' },
      { address: '/consumer', title: 'Consumer server' },
      { address: '/openid4vp', title: 'OpenID4VP' },
      { address: '/passporting', title: 'Passporting' },
      { address: '/openid4vci', title: 'OpenID4VCI' },
      { address: '/openid4vp-wallet', title: 'OpenID4VP verifiers' },
      { address: '/theming', title: 'All of theming' },
      { address: '/walletconnect', title: 'WalletConnect' },
      { address: '/devtools', title: 'Devtools' },
    ],
  },
  {
    title: 'Run it',
    items: [
      { address: '/deployment', title: 'Deployment' },
      { address: '/operations', title: 'Operations' },
      { address: '/cli', title: 'Command line' },
      { address: '/dashboard', title: 'Dashboard' },
      { address: '/dapp-dashboard', title: 'Dashboard of consumers' },
      { address: '/explorer', title: 'Explorer' },
      { address: '/browsers', title: 'Browsers' },
      { address: '/performance', title: 'Performance' },
      { address: '/network/', title: 'Inside the network', below: '/network/' },
    ],
  },
  {
    title: 'Reference',
    items: [
      { address: '/reference/', title: 'API', below: '/reference/' },
      { address: '/errors/', title: 'Errors', below: '/errors/' },
      { address: '/rpc/', title: 'Direct RPC', below: '/rpc/' },
      { address: '/vectors/', title: 'Vectors' },
    ],
  },
  {
    title: 'Trust',
    items: [
      { address: '/security-model', title: 'Security model' },
      { address: '/verification', title: 'Verification' },
      { address: '/accessibility', title: 'Accessibility' },
      { address: '/screen-reader', title: 'Screen readers' },
      { address: '/decisions/', title: 'Decisions', below: '/decisions/' },
      { address: '/changes', title: 'Changes' },
    ],
  },
]

/** The item that a page belongs to: itself, or the one that it stands below. */
export function itemOf(address: string): Item | undefined {
  const items = navigation.flatMap((group) => group.items)
  return (
    items.find((item) => item.address === address) ??
    items.find(({ below }) => below !== undefined && address.startsWith(below))
  )
}
