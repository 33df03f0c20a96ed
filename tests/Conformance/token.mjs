// A page's script, in Node: the SDK fetches its token from the app's route, as the user that the cookie names.
import { MembraneClient } from '@membranehq/sdk'
import { catalogOf } from './catalog.mjs'

const { APP_URL, APP_USER } = process.env
const route = () => fetch(new URL('api/membrane-token', APP_URL), { headers: APP_USER ? { cookie: `user=${APP_USER}` } : {} })
const first = await route()
if (!first.ok) {
  process.stdout.write(JSON.stringify({ refused: first.status }))
} else {
  const { apiUri } = await first.json()
  let fetched = 0
  const membrane = new MembraneClient({ apiUri, fetchToken: async () => (fetched++, (await (await route()).json()).token) })
  const connections = (await membrane.connections.find()).items.map((connection) => connection.key)
  const idOf = await catalogOf(membrane)
  const run = await membrane.connection(connections[0]).action(idOf('List All Tags')).run({})
  process.stdout.write(JSON.stringify({ connections, tags: run.output.account_tags, fetched }))
}
