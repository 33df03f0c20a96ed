// As token.mjs, in a real browser: the app's page with the SDK's own browser bundle, and Membrane on another origin.
import { chromium } from 'playwright-core'

// Chromium's sandbox does not start as root, which is what a build machine's container runs as; the page is on loopback.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'], timeout: 240_000 })
try {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'user', value: process.env.APP_USER, url: process.env.APP_URL }])
  const page = await context.newPage()
  page.setDefaultTimeout(240_000) // for a busy machine
  await page.goto(process.env.APP_URL)
  const told = await page.evaluate(async () => {
    const route = async () => (await fetch('/api/membrane-token')).json()
    const { apiUri } = await route()
    let fetched = 0
    const membrane = new MembraneClient({ apiUri, fetchToken: async () => (fetched++, (await route()).token) })
    const connections = (await membrane.connections.find()).items.map((connection) => connection.key)
    const tags = (await membrane.actions.findAll()).find((action) => action.name === 'List All Tags')
    const run = await membrane.connection(connections[0]).action(tags.id).run({})
    return { connections, tags: run.output.account_tags, fetched }
  })
  process.stdout.write(JSON.stringify(told))
} finally {
  await browser.close()
}
