/** The chain of the networks that trials start. */
export const CHAIN_ID = 'idos-trials'
