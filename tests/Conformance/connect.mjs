// A user with a browser: opens the connect page and clicks its button. The browser is the system's, named by CHROMIUM.
import { chromium } from 'playwright-core'

// Chromium's sandbox does not start as root, which is what a build machine's container runs as; the page is on loopback.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'], timeout: 240_000 })
try {
  const page = await browser.newPage()
  page.setDefaultTimeout(240_000) // for a busy machine
  await page.goto(process.env.UI_URL)
  await page.getByRole('button', { name: 'Connect' }).click()
  process.stdout.write(await page.locator('#connected').innerText())
} finally {
  await browser.close()
}
