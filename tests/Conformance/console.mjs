// A developer with a browser: looks at every page of the console, by mouse and by keyboard, in light and dark, on a screen and on a phone.
// Prints what axe-core finds, what was asked of other hosts and what the clicks came to; SHOTS names a folder for photographs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const { CHROMIUM, CONSOLE_URL: url, TOKEN: token, SHOTS: shots } = process.env
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// Chromium's sandbox does not start as root, which is what a build machine's container runs as; the page is on loopback.
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'], timeout: 240_000 })
const told = { violations: [], elsewhere: [], errors: [], wide: [] }
try {
  async function open(options) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    page.setDefaultTimeout(240_000) // for a busy machine
    page.on('pageerror', (error) => told.errors.push(String(error)))
    page.on('response', (answer) => { if (!answer.ok() && answer.request().resourceType() !== 'document') told.errors.push(`${answer.status()} ${answer.url()}`) })
    page.on('request', (request) => { if (!request.url().startsWith(url)) told.elsewhere.push(request.url()) })
    return page
  }
  async function look(page, name, path, judged) {
    await page.goto(new URL(path, url).href)
    if (judged) {
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => axe.run(document))
      told.violations.push(...violations.map((rule) => `${name}: ${rule.id}: ${rule.nodes.map((node) => node.target).join(', ')}`))
    }
    if (await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth)) told.wide.push(name)
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }

  const desk = await open({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  await desk.goto(url)
  const links = await desk.locator('tbody a').evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]))
  const lead = await desk.goto(new URL('console/accounts', url).href).then(() => desk.locator('a[href*="/leads/"]').first().getAttribute('href'))
  const connect = await desk.goto(new URL('console/connections', url).href).then(() => desk.locator('a[href^="/connect/"]').first().getAttribute('href'))
  const pages = [
    ['runs', '/'], ['connections', '/console/connections'], ['account', '/console/accounts'], ['lead', lead], ['behaviour', '/console/behaviour'],
    ['setup', '/console/setup'], ['missing', '/console/runs/none'], ['connect', connect], ...links.map(([, href], index) => [`run-${index}`, href]),
  ]
  told.pages = pages.length
  for (const colorScheme of ['light', 'dark']) {
    for (const [device, viewport] of [['desk', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844 }]]) {
      const page = await open({ viewport, colorScheme, hasTouch: device === 'phone' })
      // The rules are about colours and structure: each of both is judged once.
      const judged = (device === 'phone') === (colorScheme === 'dark')
      for (const [name, path] of pages) await look(page, `${name}-${device}-${colorScheme}`, path, judged)
      await page.context().close()
    }
  }

  // The keyboard alone: the skip link, the parts of the console, a form.
  await desk.goto(url)
  await desk.keyboard.press('Tab')
  told.first = await desk.evaluate(() => document.activeElement.textContent)
  for (let stop = 0; stop < 4; stop++) await desk.keyboard.press('Tab')
  told.stops = await desk.evaluate(() => document.activeElement.textContent)
  await Promise.all([desk.waitForURL('**/console/accounts'), desk.keyboard.press('Enter')])

  // Clicks.
  const state = () => desk.locator('.row', { hasText: 'kartra-prod' }).first().locator('.badge').innerText()
  await desk.goto(new URL('console/connections', url).href)
  await desk.getByRole('button', { name: 'Disconnect kartra-prod' }).first().click()
  told.disconnected = await state()
  await desk.getByRole('button', { name: 'Connect kartra-prod' }).first().click()
  told.connected = await state()
  await desk.getByLabel('Tenant').fill('tenant-new')
  await desk.getByLabel('Key').fill('added')
  await desk.getByRole('button', { name: 'Add connection' }).click()
  told.added = await desk.locator('.card', { hasText: 'tenant-new' }).locator('.row').innerText()
  await desk.getByLabel('Tenant').fill('tenant-new')
  await desk.getByLabel('Key').fill('added')
  await desk.getByRole('button', { name: 'Add connection' }).click()
  told.twice = await desk.locator('.story').innerText()

  await desk.goto(new URL('console/behaviour', url).href)
  await desk.getByLabel('What goes wrong').selectOption('TCP reset after the run')
  await desk.getByLabel('How often').fill('')
  await desk.getByRole('button', { name: 'Set fault' }).click()
  told.fault = await desk.locator('tbody tr', { hasText: 'until taken away' }).innerText()
  while (await desk.getByRole('button', { name: 'Take away' }).count()) await desk.getByRole('button', { name: 'Take away' }).first().click()
  await desk.getByLabel('List of one').check()
  await desk.getByRole('button', { name: 'Answer so' }).click()
  told.form = await desk.locator('input:checked').getAttribute('value')

  await desk.goto(new URL('console/accounts', url).href)
  await desk.getByRole('searchbox').fill('ann')
  await desk.keyboard.press('Enter')
  await desk.waitForURL('**search=ann')
  told.found = await desk.locator('section', { hasText: 'Leads' }).first().locator('tbody tr').count()

  // A run comes onto the page by itself.
  await desk.goto(url)
  const before = Number(await desk.locator('#executed').innerText())
  await fetch(new URL('act', url), { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{"api":{"method":"GET","path":"/x"},"connectionKey":"kartra-prod"}' })
  await desk.locator('#executed', { hasText: String(before + 1) }).waitFor()
  told.live = await desk.locator('tbody tr').first().locator('a').innerText()
  process.stdout.write(JSON.stringify(told))
} finally {
  await browser.close()
}
