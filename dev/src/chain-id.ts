/** What every signed text of a development network says which network it is for. */
export const CHAIN_ID = 'idos-dev'
