// A user in a real browser, on an app's page with the SDK's own browser bundle: every window that connects, and what the page gets from it.
import { chromium } from 'playwright-core'

// Chromium's sandbox does not start as root, which is what a build machine's container runs as; the page is on loopback.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] })
try {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'user', value: process.env.APP_USER, url: process.env.APP_URL }])
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(process.env.APP_URL)
  await page.evaluate(async () => {
    const route = async () => (await fetch('/api/membrane-token')).json()
    const { apiUri } = await route()
    window.membrane = new MembraneClient({ apiUri, uiUri: apiUri, fetchToken: async () => (await route()).token })
  })

  const told = {}
  // Begins in the page, without waiting; the result is what the SDK's promise gives the app.
  const begin = (name, code) => page.evaluate(([name, code]) => {
    window.results ??= {}
    const say = (connection) => (connection === null ? 'null' : `${connection.state} ${connection.name === 'Kartra' ? connection.key : connection.name}`)
    window.results[name] = new Function(`return (async () => ${code})()`)().then(say, (error) => error.message ?? String(error))
  }, [name, code])
  const end = async (name) => { told[name] = await page.evaluate((name) => window.results[name], name) }

  async function frame(name, code, button = 'Connect') {
    await begin(name, code)
    await page.frameLocator('#__integration-app-popup').getByRole('button', { name: button, exact: true }).click()
    await end(name)
    await page.locator('#__integration-app-container').waitFor({ state: 'detached' })
  }
  async function popup(name, code, act = (window) => window.getByRole('button', { name: 'Connect', exact: true }).click()) {
    const opened = page.waitForEvent('popup')
    await begin(name, code)
    const window = await opened
    await act(window)
    await end(name)
    if (!window.isClosed()) await window.waitForEvent('close')
  }

  const idOf = (key) => `(await membrane.connection('${key}').get()).id`
  await frame('ui.connect again', `membrane.ui.connect({ connectionId: ${idOf('lost')} })`)
  await frame('ui.connect new', `membrane.ui.connect({ integrationKey: 'kartra', name: 'New', allowMultipleConnections: true })`)
  await frame('ui.connect denied', `membrane.ui.connect({ integrationKey: 'kartra' })`, 'Deny')
  await frame('openReconnectUI', `membrane.connection('anns').openReconnectUI()`)
  await frame('openNewConnection', `membrane.integration('kartra').openNewConnection()`)
  await frame('openNewConnectionV2', `membrane.integration('kartra').openNewConnectionV2({ name: 'V2', allowMultipleConnections: true })`)

  await popup('reconnect', `membrane.connection('anns').reconnect()`)
  await popup('integration.connect', `membrane.integration('kartra').connect({ name: 'Popup', allowMultipleConnections: true })`)
  await popup('connect', `membrane.connect({ integrationKey: 'kartra', name: 'Third', allowMultipleConnections: true })`)
  await popup('reconnect denied', `membrane.connection('anns').reconnect()`, (window) => window.getByRole('button', { name: 'Deny' }).click())
  await popup('reconnect closed', `membrane.connection('anns').reconnect()`, (window) => window.close())
  await begin('connect by key', `membrane.integration('kartra').connect({ name: 'Key', authOptionKey: 'api-key', allowMultipleConnections: true, parameters: { apiKey: 'x' } })`)
  await end('connect by key')

  process.stdout.write(JSON.stringify({ ...told, errors: errors.join('\n') }))
} finally {
  await browser.close()
}
