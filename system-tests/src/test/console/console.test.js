// The console in a real browser, on the lab: two hosts with a Docker Engine each, and all of Lanyard.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessibilityFaults, Api, launch, openPage, until } from './browser.js'

const base = process.env.CONSOLE_URL
const foreign = process.env.FOREIGN_ADDRESS
const shots = process.env.SCREENSHOTS
const api = new Api(base)
const LAN = {
  parent: 'enp0s3',
  subnet: '192.168.1.0/24',
  gateway: '192.168.1.1',
  auxAddresses: { host1: '192.168.1.21', host2: '192.168.1.22' },
  excludedRange: '192.168.1.192/26',
  coolDown: 600,
}
const SHELL = { image: 'busybox', tty: true }
const SHOT_HEIGHTS = { topology: 420, addresses: 900, latency: 320 }
const HOSTILE = '<img src=x onerror=alert(1)>'
let browser

const container = (host, name) => `/v1/hosts/${host}/containers/${name}`

async function made(method, path, body) {
  const { status, body: said } = await api.change(method, path, body)
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(said)}`)
  return said
}

before(async () => {
  const browsing = launch()
  await made('PUT', '/v1/networks/office', LAN)
  await made('POST', '/v1/containers', {
    containers: [
      { host: 'host1', container: 'web', ...SHELL, networks: [{ network: 'office', ip: '192.168.1.10' }] },
      { host: 'host2', container: 'db', ...SHELL, networks: [{ network: 'office', ip: '192.168.1.11' }] },
    ],
  })
  browser = await browsing
})

after(async () => {
  await browser?.close()
  for (const path of [container('host1', 'web'), container('host2', 'db'), container('host1', 'clash'), container('host2', 'late'), container('host2', 'typed')]) {
    await api.change('DELETE', path)
  }
  for (const ip of ['192.168.1.60', '192.168.1.61']) {
    await api.change('DELETE', `/v1/networks/office/addresses/${ip}`)
  }
  for (const network of ['office', 'typed']) {
    await api.change('DELETE', `/v1/networks/${network}`)
  }
})

/** Opens the console at a place, does something there, and finds nothing wrong with how the browser took it. */
async function at(place, options, act) {
  const opened = await openPage(browser, base, options)
  await opened.page.goto(`/console/${place}`)
  await opened.page.getByText('live', { exact: true }).waitFor()
  try {
    await act(opened.page)
  } catch (error) {
    error.message += `\nThe page: ${await opened.text()}\nFaults: ${await opened.close()}`
    throw error
  }
  assert.deepEqual(await opened.close(), [])
}

const press = async (page, ...keys) => {
  for (const key of keys) {
    await page.keyboard.press(key)
  }
}

/** Tab until the element with this name has the focus, as a person without a mouse does. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element.labels?.[0]?.textContent.trim() ?? element.getAttribute('aria-label') ?? element.textContent.trim()
    })
    if (focused === name) {
      return
    }
  }
  assert.fail(`60 times Tab, and never at ${name}`)
}

test('the topology is there, and follows what others ask for', async () => {
  await at('', {}, async (page) => {
    await page.evaluate(() => (globalThis.isSamePage = true))
    for (const [host, name, ip] of [['host1', 'web', '192.168.1.10'], ['host2', 'db', '192.168.1.11']]) {
      const card = page.getByRole('region', { name: host, exact: true })
      await card.getByText('alive').waitFor()
      await card.getByRole('list', { name: `Networks on enp0s3 of ${host}` }).getByRole('link', { name: 'office' }).waitFor()
      const item = card.getByRole('list', { name: `Containers on office of ${host}` }).getByRole('listitem').filter({ hasText: name })
      assert.match(await item.textContent(), new RegExp(`applied.*${ip}`))
    }
    await made('PUT', container('host2', 'late'), { ...SHELL, networks: [{ network: 'office', ip: '192.168.1.12' }] })
    const late = page.getByRole('region', { name: 'host2', exact: true }).getByRole('listitem').filter({ hasText: /^late/ })
    await late.getByText('applied').waitFor()
    await late.getByText('192.168.1.12').waitFor()
    await until(page, () => document.getElementById('announcer').textContent.includes('late'))

    await made('DELETE', container('host2', 'late'))
    await late.waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => globalThis.isSamePage), true)
  })
})

test('a network and a container are asked for without a mouse, and followed to their end', async () => {
  await at('', {}, async (page) => {
    await press(page, 'Tab')
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content')
    await tabTo(page, 'Create network…')
    await press(page, 'Enter')
    assert.equal(await page.evaluate(() => document.activeElement.name), 'network')
    for (const text of ['typed', 'enp0s3', '10.40.0.0/24', '10.40.0.1']) {
      await page.keyboard.type(text)
      await press(page, 'Tab')
    }
    await tabTo(page, 'Driver')
    await press(page, 'ArrowDown')
    await tabTo(page, 'Create network')
    await press(page, 'Enter')
    await page.getByRole('heading', { name: /^Intent console-/ }).waitFor()
    await page.getByText('network typed', { exact: true }).waitFor()
    await page.getByText('Every host concerned has done it.').waitFor()
    assert.equal(await page.getByRole('progressbar', { name: 'Asked, decided, done' }).getAttribute('value'), '3')
    assert.equal((await api.get('/v1/networks/typed')).body.spec.driver, 'netlink')

    await tabTo(page, 'Topology')
    await press(page, 'Enter')
    await page.getByRole('heading', { name: 'Topology' }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1')
    await tabTo(page, 'Run container…')
    await press(page, 'Enter')
    await page.keyboard.type('typed')
    await press(page, 'Tab')
    await page.keyboard.type('host2')
    await press(page, 'Tab')
    await page.keyboard.type('busybox')
    await tabTo(page, 'Network')
    await page.keyboard.type('typed')
    await tabTo(page, 'Run container')
    await press(page, 'Enter')
    await page.getByText('container typed on host2', { exact: true }).waitFor()
    await page.getByText('Every host concerned has done it.').waitFor()
    const { body } = await api.get(container('host2', 'typed'))
    assert.equal(body.status.state, 'APPLIED')
    assert.match(body.addresses[0].ip, /^10\.40\.0\./)
  })
})

test('the map tells what each address is, to eyes and to ears, and arrows lead through it', async () => {
  // Somebody has that address already: the container's host notices, and IPAM keeps it back.
  await api.change('PUT', container('host1', 'clash'), { image: 'busybox', networks: [{ network: 'office', ip: foreign }] }, {})
  await at('#/networks/office', {}, async (page) => {
    const map = page.getByRole('grid', { name: 'Addresses of 192.168.1.0/24' })
    const cell = (ip) => map.getByRole('gridcell', { name: new RegExp(`^${ip.replaceAll('.', '\\.')}:`) })
    const says = async (ip, letter, label) => {
      await until(page, ([start, words]) => document.querySelector(`#addresses [title^="${start}:"]`)?.title.includes(words), [ip, label])
      assert.equal(await cell(ip).locator('b').textContent(), letter)
    }
    await map.waitFor()
    assert.equal(await map.getByRole('gridcell').count(), 256)
    await says('192.168.1.0', '–', 'not for hosts')
    await says('192.168.1.1', 'G', 'gateway')
    await says('192.168.1.2', '·', 'free')
    await says('192.168.1.10', 'U', 'used, by web, on host1')
    await says('192.168.1.12', 'Q', 'in quarantine, last late’s')
    await says('192.168.1.21', 'A', 'auxiliary, host1')
    await says('192.168.1.200', 'X', 'excluded')
    await says(foreign, 'F', 'answers for it')

    await cell('192.168.1.0').focus()
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')
    assert.equal(await page.evaluate(() => document.activeElement.title), '192.168.1.60: free')
    assert.equal(await map.locator('[tabindex="0"]').count(), 1)
    await tabTo(page, 'Reserve…')
    await press(page, 'Enter')
    await page.keyboard.type(HOSTILE)
    await press(page, 'Enter')
    await says('192.168.1.60', 'R', HOSTILE)
    await page.getByRole('status').getByText('Reserve 192.168.1.60: asked for.').waitFor()
    assert.equal(await page.locator('main img').count(), 0)
  })
})

test('of IPv6 what is used is listed', async () => {
  await made('PUT', '/v1/networks/six', { parent: 'enp0s3', driver: 'netlink', subnet6: 'fd00:1::/64' })
  await made('PUT', '/v1/networks/six/addresses/fd00:1::5', { note: 'printer' })
  await at('#/networks/six', {}, async (page) => {
    await page.getByRole('heading', { name: 'Used of fd00:1::/64' }).waitFor()
    await page.getByRole('link', { name: 'fd00:1::/120' }).click()
    await page.getByText('fd00:1::5: reserved, printer').waitFor()
  })
  await made('DELETE', '/v1/networks/six/addresses/fd00:1::5')
  await made('DELETE', '/v1/networks/six')
})

test('a network of any size is looked into block by block', async () => {
  await made('PUT', '/v1/networks/wide', { parent: 'enp0s3', driver: 'netlink', subnet: '10.128.0.0/9', ipRange: '10.135.9.0/24' })
  await made('PUT', '/v1/networks/wide/addresses/10.135.9.5', {})
  await at('#/networks/wide', {}, async (page) => {
    for (const [parent, block] of [['10.128.0.0/9', '10.135.0.0/16: 1 reserved'], ['10.135.0.0/16', '10.135.9.0/24: 1 reserved']]) {
      await page.getByRole('grid', { name: `Blocks of ${parent}` }).getByRole('gridcell', { name: block }).focus()
      await press(page, 'Enter')
    }
    await page.getByRole('grid', { name: 'Addresses of 10.135.9.0/24' }).getByRole('gridcell', { name: '10.135.9.5: reserved' }).waitFor()
  })
  await made('DELETE', '/v1/networks/wide/addresses/10.135.9.5')
  await made('DELETE', '/v1/networks/wide')
})

test('a refusal is shown at the field that it names', async () => {
  await at('', { refusals: [400, 409] }, async (page) => {
    await page.getByRole('button', { name: 'Create network…' }).click()
    const field = (name) => page.getByRole('textbox', { name, exact: true })
    const refused = async (name, words) => {
      await page.getByRole('button', { name: 'Create network', exact: true }).click()
      await until(page, (label) => document.activeElement.ariaInvalid === 'true' && document.activeElement.labels[0].textContent === label, name)
      const id = (await field(name).getAttribute('aria-describedby')).split(' ').at(-1)
      assert.match(await page.locator(`#${id}`).textContent(), words)
    }
    await refused('Name', /missing/)
    await field('Name').fill('other')
    await field('Parent interface').fill('enp0s3')
    await field('Subnet').fill('192.168.1.7')
    await refused('Subnet', /slash and the number of network bits/)
    await field('Subnet').fill('192.168.1.0/25')
    await refused('Subnet', /office/)
    await press(page, 'Escape')
    assert.equal(await page.getByRole('dialog').count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Create network…')
  })
})

test('names that would be markup are text', async () => {
  const id = `<script>alert(${Date.now()})</script>${HOSTILE}`
  await at('#/events', {}, async (page) => {
    await api.change('PUT', '/v1/networks/office/addresses/192.168.1.61', { note: HOSTILE }, { 'Idempotency-Key': id })
    await page.getByRole('link', { name: id }).first().click()
    await page.getByRole('heading', { name: `Intent ${id}` }).waitFor()
    await page.getByText('Every host concerned has done it.').waitFor()
    assert.equal(await page.locator('main :is(img, script)').count(), 0)
    await page.goto('/console/#/networks/office')
    await page.getByRole('gridcell', { name: `192.168.1.61: reserved, ${HOSTILE}` }).focus()
    await page.getByRole('definition').getByText(HOSTILE).waitFor()
    assert.equal(await page.locator('main :is(img, script)').count(), 0)
  })
})

test('events are told as they come, and can be held still', async () => {
  await at('#/events', {}, async (page) => {
    await page.getByText('Nothing has happened').waitFor()
    await made('DELETE', '/v1/networks/office/addresses/192.168.1.61')
    const rows = page.getByRole('table', { name: 'Events' }).getByRole('row')
    await rows.filter({ hasText: 'address' }).filter({ hasText: '192.168.1.61' }).first().waitFor()
    await page.getByRole('button', { name: 'Hold still' }).click()
    const held = await rows.count()
    await made('PUT', '/v1/networks/office/addresses/192.168.1.61', {})
    await page.getByLabel('Kind').selectOption('intent')
    assert.ok((await rows.count()) <= held)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByLabel('Kind').selectOption('all')
    await until(page, (before) => document.querySelectorAll('main tr').length > before, held)
  })
})

test('what is deleted is asked about, and goes', async () => {
  await at('', { refusals: [409] }, async (page) => {
    const gone = async (button, action, keep) => {
      await page.getByRole('button', { name: button, exact: true }).click()
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cancel')
      await page.getByRole('button', { name: keep ? 'Cancel' : action, exact: true }).click()
    }
    await gone('Delete typed on host2', 'Delete container', true)
    await page.getByRole('link', { name: 'Networks', exact: true }).click()
    await gone('Delete typed', 'Delete network')
    await page.getByRole('alert').getByText('Network in use').waitFor()
    await press(page, 'Escape')
    await page.getByRole('link', { name: 'Topology' }).click()
    await gone('Delete typed on host2', 'Delete container')
    await page.getByRole('button', { name: 'Delete typed on host2', exact: true }).waitFor({ state: 'detached' })
    await until(page, () => !document.querySelector('main').textContent.includes('is being removed'))
    await page.getByRole('link', { name: 'Networks', exact: true }).click()
    await gone('Delete typed', 'Delete network')
    await page.getByRole('row').filter({ hasText: 'typed' }).waitFor({ state: 'detached' })
    assert.equal((await api.get('/v1/networks/typed')).status, 404)
  })
})

test('the matrix has a cell for each pair that is measured', async () => {
  await at('#/latency', {}, async (page) => {
    await page.getByLabel('Network').selectOption('office')
    await page.waitForFunction(() => document.querySelectorAll('.matrix td[title^="median"]').length >= 4, null, { timeout: 45_000 })
    const matrix = page.getByRole('table', { name: 'Latency on office' })
    const columns = await matrix.getByRole('columnheader').allTextContents()
    assert.deepEqual(columns.filter((name) => name !== 'host1/clash'), ['from ↓ to →', 'gateway', 'host1/web', 'host2/db'])
    for (const row of ['host1/web', 'host2/db']) {
      const cells = matrix.getByRole('row').filter({ has: page.getByRole('rowheader', { name: row }) }).getByRole('cell')
      assert.match(await cells.nth(0).getAttribute('title'), /^median \d.*, 99 % within \d.*, \d+ of \d+ lost/)
    }
    const { body } = await api.get('/v1/latency?network=office&host=host1')
    assert.ok(body.items.every(({ sent, p50Ns }) => sent > 0 && p50Ns > 0), JSON.stringify(body))
  })
})

test('a gateway that wants to know who asks is told', async () => {
  const opened = await openPage(browser, base, { refusals: [401] })
  const { page } = opened
  await page.route('**/v1/**', (route) =>
    route.request().headers().authorization === 'Bearer right'
      ? route.continue()
      : route.fulfill({
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({ title: 'Token missing', status: 401, code: 'TOKEN', detail: 'Nobody knows this token.', fix: 'Ask for one.' }),
        }),
  )
  await page.goto('/console/')
  const token = page.getByLabel('Token')
  await token.fill('wrong')
  await press(page, 'Enter')
  await page.getByText('Nobody knows this token. Ask for one.').waitFor()
  await token.fill('right')
  await press(page, 'Enter')
  await page.getByText('live', { exact: true }).waitFor()
  await page.getByRole('region', { name: 'host1', exact: true }).waitFor()
  assert.deepEqual(await page.evaluate(() => [Object.values(sessionStorage), Object.keys(localStorage)]), [['right'], []])
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('dialog', { name: 'Sign in' }).waitFor()
  assert.deepEqual(await opened.close(), [])
})

test('a gateway that lets nobody read says so', async () => {
  const opened = await openPage(browser, base, { refusals: [403] })
  const { page } = opened
  await page.route('**/v1/**', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: 'Not allowed', status: 403, code: 'ROLE', detail: 'This token may not read.', fix: 'Ask for another.' }),
    }),
  )
  await page.goto('/console/')
  await page.getByRole('status').getByText('This token may not read. Ask for another.').waitFor()
  await page.getByText('not connected, trying again').waitFor()
  assert.deepEqual(await opened.close(), [])
})

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing, ${scheme}`, async () => {
    await at('', { colorScheme: scheme, reducedMotion: 'reduce' }, async (page) => {
      const look = async (name, waitFor) => {
        await waitFor.first().waitFor()
        assert.deepEqual(await accessibilityFaults(page), [], name)
        if (shots !== undefined && name in SHOT_HEIGHTS) {
          await page.setViewportSize({ width: 1280, height: SHOT_HEIGHTS[name] })
          await page.screenshot({ path: `${shots}/console-${name}-${scheme}.png` })
        }
      }
      await look('topology', page.getByText('192.168.1.10'))
      await page.getByRole('button', { name: 'Create network…' }).click()
      await look('form', page.getByRole('dialog'))
      await press(page, 'Escape')
      for (const [name, place, text] of [
        ['networks', '#/networks', '192.168.1.0/24'],
        ['addresses', '#/networks/office', 'Legend'],
        ['latency', '#/latency?network=office', 'host1/web'],
        ['events', '#/events', 'Events'],
        ['intents', '#/intents', 'Look'],
      ]) {
        await page.goto(`/console/${place}`)
        if (name === 'addresses') {
          await page.getByRole('gridcell', { name: '192.168.1.10:' }).focus()
        }
        await look(name, name === 'addresses' ? page.getByRole('list', { name: text }) : page.getByText(text))
      }
      await page.getByRole('button', { name: 'Theme: system' }).click()
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light')
    })
  })
}
