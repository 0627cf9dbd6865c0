import { expect, it } from 'vitest'
import { listPeers } from './peers.ts'

const row = (id: string, club: string) => ({
  ...{ id, name: id, issuer_public_key: `key of ${id}`, club_id: club, club_name: `Club ${club}` },
  passporting_server_url_base: `https://${id}.example/p//`,
})

it('gives each peer once, with all clubs of it and an address that paths can follow', async () => {
  const rows = [row('a', '1'), row('b', '1'), row('a', '2')]
  const peers = await listPeers({ call: async () => rows } as never)
  expect(peers.map(({ id, clubs }) => [id, clubs.map((club) => club.id)])).toEqual([
    ['a', ['1', '2']],
    ['b', ['1']],
  ])
  expect(peers[0]).toMatchObject({ publicKey: 'key of a', url: 'https://a.example/p' })
})
