export const CHAIN_ID = 'idos-dev'
