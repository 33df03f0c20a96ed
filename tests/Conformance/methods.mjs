// Finds the SDK's methods by walking from the client through everything that it gives, calls each one against the emulator, and prints one
// JSON object: for each method the statuses of what it asked for. Windows are opened in a document that only notes addresses, and then fetched.
import { createHmac } from 'node:crypto'
import * as sdk from '@membranehq/sdk'
import { catalogOf } from './catalog.mjs'

const { MEMBRANE_API_URL: apiUri, MEMBRANE_WORKSPACE_KEY: workspaceKey, MEMBRANE_WORKSPACE_SECRET: secret, MEMBRANE_TENANT_KEY: tenantKey } = process.env
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ workspaceKey, tenantKey, isAdmin: true, exp: Math.floor(Date.now() / 1000) + 3600 })}`
const token = `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`

// What a method asks for: requests through axios, and windows.
let statuses = []
let windows = []
sdk.MembraneAxiosInstance.interceptors.response.use(
  (response) => (statuses.push(response.status), response),
  (error) => (statuses.push(/^No route/.test(error.response?.data.message) ? 'no route' : error.response?.status ?? String(error)), Promise.reject(error)),
)

const byId = new Map()
class Element {
  constructor(tag) {
    Object.assign(this, { tag, style: {}, children: [], classList: { add() {}, remove() {} } })
  }
  appendChild(child) {
    child.parentNode = this
    this.children.push(child)
    if (child.id) byId.set(child.id, child)
    if (child.tag === 'iframe' && child.src) windows.push({ url: child.src })
    return child
  }
  submit() {
    windows.push({ url: this.action, fields: this.children.map((field) => [field.name, field.value]) })
  }
  removeChild() {}
  remove() {}
  setAttribute() {}
  addEventListener() {}
}
globalThis.document = {
  readyState: 'complete', body: new Element('body'), head: new Element('head'), location: new URL(apiUri),
  createElement: (tag) => new Element(tag), createElementNS: (_, tag) => new Element(tag), getElementById: (id) => byId.get(id) ?? null, querySelector: () => null,
}
globalThis.window = { atob, addEventListener() {}, removeEventListener() {}, open: () => ({ closed: false }) }
globalThis.screen = { width: 1000, height: 1000 }
globalThis.MutationObserver = class { observe() {} }
globalThis.EventSource = class {
  constructor(url) { windows.push({ url, stream: true }) }
  close() {}
}

const membrane = new sdk.MembraneClient({ token, apiUri, uiUri: apiUri })
// What the client is made of, and what only spells addresses.
const transport = ['get', 'post', 'put', 'patch', 'delete', 'makeApiRequest', 'getToken', 'mintToken', 'retrieveLogs', 'log', 'handleRequestError', 'getEmbedUri', 'getScreensEmbedUri', 'getScreensPostData']
const spelling = ['constructor', 'getPath', 'getUniqueIdentifier', 'getSelector', 'uri', 'getProxyPath']
const known = { action: (await catalogOf(membrane))('Get Lead Details'), connection: 'kartra-prod', integration: 'kartra' }
// Selected by an object too. Those of an integration that spell the selector into a path can do nothing with one.
const onlyById = ['connection', 'flowRun', 'externalEventSubscription']
const bySelector = Object.keys(sdk.WorkspaceElementSpecs).map((type) => type.replace(/-(.)/g, (_, letter) => letter.toUpperCase())).filter((name) => !onlyById.includes(name))
const inPath = ['actions', 'action', 'flows', 'flow', 'dataSources', 'dataSource', 'fieldMappings', 'fieldMapping', 'setup', 'getConnectorSpec', 'openNewConnection', 'openNewConnectionV2']

function members(object) {
  const found = new Map()
  for (let prototype = Object.getPrototypeOf(object); prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    for (const name of Object.getOwnPropertyNames(prototype)) if (!found.has(name)) found.set(name, Object.getOwnPropertyDescriptor(prototype, name))
  }
  return found
}

// The methods below an object, each with the way to get to it anew.
function walk(reach, path, skipped, methods = []) {
  const object = reach()
  for (const [name, { get, value }] of members(object)) {
    if (spelling.includes(name) || skipped.includes(name)) continue
    if (get) walk(() => reach()[name], `${path}${name}.`, [], methods)
    else if (value.constructor.name === 'AsyncFunction' || /return this\.client\.post/.test(value)) methods.push({ accessor: path.slice(0, -1) || 'membrane', name, reach })
    else {
      walk(() => reach()[name](known[name] ?? 'x'), `${path}${name}(x).`, [], methods)
      if (path === '' && bySelector.includes(name)) {
        walk(() => reach()[name](name === 'integration' ? { key: known[name] } : { id: known[name] ?? 'x' }), `${name}({}).`, name === 'integration' ? inPath : [], methods)
      }
    }
  }
  return methods
}

let made = 0
const given = {
  find: () => [], findAll: () => [], list: () => [], get: () => [], restore: () => [], archive: () => [],
  create: () => [{ key: `made-${++made}`, name: 'Made', integrationKey: 'kartra' }],
  connectionRequest: () => ['kartra-prod', 'x', {}],
  createEventSource: () => ['sse/connection-events/x', {}],
  getOperation: () => ['x'], getDataCollection: () => ['x'], getNodeRun: () => ['x', 'y'], getNodeRuns: () => ['x', {}], getNodeOutputs: () => ['x', {}], getNodeOutput: () => ['x', 'y'],
  connection: () => [{ connectionId: 'kartra-prod' }], UNSAFE_agentSession: () => [{ sessionId: 'x' }], createConnection: () => [{}],
}
function argumentsOf({ accessor, name }) {
  if (name === 'connect' && accessor !== 'ui') return [{ integrationKey: 'kartra', apiUri }]
  if (accessor.endsWith('proxy')) return ['/x', {}]
  if (name === 'request') return ['x', {}]
  if (name === 'run' && accessor.includes('ction(')) return [{ email: 'joe.smith@example.com' }]
  const [type, key] = Object.entries(known).find(([type]) => accessor.split('.').at(-1).startsWith(`${type}(`)) ?? []
  if (name === 'put' || name === 'patch') return [{ name: 'Named', ...(key && type !== 'action' && { key }), ...(accessor === 'integration(x)' && { connectorKey: 'kartra' }) }]
  return given[name]?.() ?? [{}]
}

async function open({ url, fields, stream }) {
  const leave = new AbortController()
  const response = await fetch(url, { method: fields ? 'POST' : 'GET', body: fields && new URLSearchParams(fields.filter(([, value]) => value !== undefined)), signal: leave.signal })
  if (!stream) await response.text()
  leave.abort()
  return `window ${response.status}`
}

// Undoes what the next method would miss: the three things that are there from the start.
async function repair() {
  for (const [type, key] of Object.entries(known)) await fetch(new URL(`${type}s/${key}/restore`, apiUri), { method: 'POST', headers: { authorization: `Bearer ${token}` } })
}

const told = {}
for (const method of walk(() => membrane, '', transport)) {
  statuses = []
  windows = []
  byId.clear()
  let settled = false
  const called = (async () => method.reach()[method.name](...argumentsOf(method)))().then(() => { settled = true }, (error) => {
    settled = true
    // A method that fails before it asks anything was called wrongly.
    if (statuses.length === 0) statuses.push(`${error.constructor.name}: ${error.message}`)
  })
  for (let patience = 0; !settled && windows.filter((window) => !window.stream).length === 0 && patience < 500; patience++) await new Promise((resolve) => setTimeout(resolve, 10))
  if (settled) await called
  const asked = [...statuses, ...(await Promise.all(windows.map(open)))]
  ;(told[method.accessor] ??= {})[method.name] = asked.join(', ') || 'asks nothing'
  if (['archive', 'delete', 'put', 'reset'].includes(method.name)) await repair()
}
process.stdout.write(JSON.stringify(told), () => process.exit(0))
