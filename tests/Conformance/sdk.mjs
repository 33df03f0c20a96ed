// Drives the real, unmodified SDK against the emulator and prints one JSON array: what each step gave or threw, and how the
// answer fares with the SDK's own response schema, which the SDK itself never applies.
import * as sdk from '@membranehq/sdk'
import { catalogOf } from './catalog.mjs'

const { MEMBRANE_API_URL: apiUri, MEMBRANE_WORKSPACE_KEY: workspaceKey, MEMBRANE_WORKSPACE_SECRET: workspaceSecret, MEMBRANE_TENANT_KEY: tenantKey } = process.env
const { TENANT_TOKEN, MANAGER_TOKEN } = process.env
const pageOf = (schema) => ({ safeParse: (page) => ({ error: { issues: page.items.flatMap((item) => schema.safeParse(item).error?.issues ?? []) } }) })
const connections = pageOf(sdk.ConnectionApiResponse)
const actions = pageOf(sdk.ActionApiResponse)
const lead = { email: 'joe.smith@example.com' }
const steps = []

async function step(name, run, schema) {
  const record = { name }
  try {
    const value = await run()
    record.value = value
    if (schema) record.issues = (schema.safeParse(value).error?.issues ?? []).map((issue) => `${issue.path.join('/')}: ${issue.message}`)
  } catch (error) {
    const body = error.data?.type ? error.data : undefined
    if (body) record.issues = sdk.ErrorDataSchema.safeParse(body).error?.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`) ?? []
    record.error = { class: error.constructor.name, type: error.type, key: error.key, message: error.message, data: error.data, actionRunId: error.actionRunId, status: error.response?.status }
  }
  steps.push(record)
  return record.value
}

const membrane = new sdk.MembraneClient({ workspaceKey, workspaceSecret, tenantKey, apiUri })
const manager = new sdk.MembraneClient({ token: MANAGER_TOKEN, apiUri })
const kartra = membrane.connection('kartra-prod')
const idOf = await catalogOf(membrane)
const getLead = idOf('Get Lead Details')

// Connections
await step('connections.find', () => membrane.connections.find(), connections)
await step('connections.find filtered', () => membrane.connections.find({ integrationKey: 'kartra', limit: 5, connected: true, disconnected: false, search: '', cursor: null }), connections)
const connection = await step('connection.get', () => kartra.get(), sdk.ConnectionApiResponse)
await step('connection.patch', () => kartra.patch({ name: 'Renamed' }), sdk.ConnectionApiResponse)
await step('connection.put', () => kartra.put({ name: 'Kartra', key: 'kartra-prod' }), sdk.ConnectionApiResponse)
await step('connection.refreshCredentials', () => kartra.refreshCredentials())
const created = await step('connections.create', () => membrane.connections.create({ connectorKey: 'kartra', key: 'second', name: 'Second' }), sdk.ConnectionApiResponse)
await step('connection wait', () => membrane.get(`connections/${created.id}`, { wait: true, timeout: 30 }), sdk.ConnectionApiResponse)
await step('connections/ensure', () => membrane.post('connections/ensure', { appUrl: 'https://kartra.com/' }), sdk.ConnectionApiResponse)
await step('connection.archive', () => membrane.connection(created.id).archive())
await step('connections.find after archive', () => membrane.connections.find(), connections)
await step('connection.restore', () => membrane.post(`connections/${created.id}/restore`), sdk.ConnectionApiResponse)

// Proxy
await step('proxy.get', () => kartra.proxy.get('/v1/x?y=1'))
await step('proxy.post', () => kartra.proxy.post('/v1/x', { a: 1 }))
await step('proxy.put', () => kartra.proxy.put('/v1/x', { a: 1 }))
await step('proxy.patch', () => kartra.proxy.patch('/v1/x', { a: 1 }))
await step('proxy.delete', () => kartra.proxy.delete('/v1/x'))
await step('connection.request', () => kartra.request('/v1/x', { a: 1 }))

// External apps, integrations
const apps = await step('external-apps', () => membrane.get('external-apps', { search: 'kartra', limit: 5 }))
await step('integrations.find', () => membrane.integrations.find({ search: 'kartra', connectors: 1, externalApps: 1 }), pageOf(sdk.IntegrationApiResponse))
await step('integration.get', () => membrane.integration('kartra').get(), sdk.IntegrationApiResponse)
await step('integration.actions.list', () => membrane.integration('kartra').actions.list(), actions)
await step('self.get', () => membrane.self.get())

// Actions
const externalAppId = apps?.items[0].id
await step('actions.find', () => membrane.actions.find({ externalAppId, limit: 7 }), actions)
await step('actions.findAll', () => membrane.actions.findAll({ externalAppId }))
await step('actions.find intent', () => membrane.actions.find({ connectionKey: 'kartra-prod', intent: 'refund a payment & more', includeArchived: false }), actions)
const action = await step('action.get', () => membrane.action(getLead).get(), sdk.ActionApiResponse)
await step('action.get by object', () => membrane.action({ id: getLead, integrationKey: 'kartra' }).get(), sdk.ActionApiResponse)
await step('connection.actions.list', () => kartra.actions.list({ limit: 3 }), actions)
await step('connection.action.get', () => kartra.action(getLead).get(), sdk.ActionApiResponse)

// Runs
const run = sdk.ActionRunResponse
await step('action.run', () => membrane.action(action.id).run(lead, { connectionKey: 'kartra-prod' }), run)
await step('action.run without input', () => membrane.action(idOf('List All Tags')).run(undefined, { connectionId: connection.id, integrationKey: 'kartra' }), run)
await step('action.run by object', () => membrane.action({ id: getLead, integrationKey: 'kartra' }).run(lead, { connectionId: connection.id }), run)
await step('connection.action.run', () => kartra.action(getLead).run(lead), run)
const act = await step('act', () => membrane.post('act', { id: action.id, connectionKey: 'kartra-prod', input: lead, meta: { trace: 't' } }), run)
await step('act api', () => membrane.post('act', { api: { method: 'GET', path: '/v1/x', query: { limit: 5 } }, connectionKey: 'kartra-prod' }), run)
await step('act refused by Kartra', () => membrane.post('act', { id: idOf('Create Lead'), input: lead }), run)
await step('action-run-log', () => membrane.get(`action-run-logs/${act.actionRunId}`), sdk.ActionRunLogRecordApiResponse)
await step('action-run-log details', () => membrane.get(`action-run-logs/${act.actionRunId}/details`), sdk.ActionRunLogRecordApiResponse)
await step('action-run-logs', () => membrane.get('action-run-logs', { limit: 2 }), sdk.FindActionRunLogsResponse)

// Managing actions
const spec = { key: 'add-note', name: 'Add Note', type: 'api-request-to-external-app', integrationKey: 'kartra', config: { request: { method: 'POST', path: '/notes' } }, inputSchema: { type: 'object' } }
const note = await step('actions.create', () => manager.actions.create(spec), sdk.ActionApiResponse)
await step('action.patch', () => manager.action(note.id).patch({ name: 'N' }), sdk.ActionApiResponse)
await step('action.get by key', () => membrane.action({ key: 'add-note', integrationKey: 'kartra' }).get(), sdk.ActionApiResponse)
await step('action.put', () => manager.action(note.id).put({ ...spec, name: 'Put' }), sdk.ActionApiResponse)
await step('action.archive', () => manager.action(note.id).archive())
await step('action.restore', () => manager.action(note.id).restore(), sdk.ActionApiResponse)
await step('action.reset', () => manager.action(note.id).reset(), sdk.ActionApiResponse)
await step('actions.create by a tenant', () => membrane.actions.create(spec))

// Tokens
await step('fetchToken', () => new sdk.MembraneClient({ fetchToken: async () => TENANT_TOKEN, apiUri }).connections.find(), connections)
await step('wrong secret', () => new sdk.MembraneClient({ workspaceKey, workspaceSecret: 'wrong', tenantKey, apiUri }).connections.find())
await step('personal access token', () => new sdk.MembraneClient({ token: 'pat-conformance', apiUri }).connections.find(), connections)
await step('another tenant', () => new sdk.MembraneClient({ workspaceKey, workspaceSecret, tenantKey: 'stranger', apiUri }).connections.find(), connections)

// Errors; the faults were put there by the test
const pages = { id: idOf('List All Pages') }
for (const name of ['rate limit', "app's rate limit", 'internal', 'action run', 'html', 'unavailable']) await step(`error: ${name}`, () => membrane.post('act', pages))
await step('error: invalid input', () => membrane.post('act', { id: getLead, input: {} }))
await step('error: unknown action', () => membrane.action('nope').get())
await step('error: unknown member', () => membrane.post('act', { id: getLead, instanceKey: 'x' }))
await membrane.post('connections/kartra-prod/disconnect')
await step('disconnected connection', () => kartra.get(), sdk.ConnectionApiResponse)
await step('error: disconnected', () => membrane.post('act', { id: getLead, connectionKey: 'kartra-prod', input: lead }))
await step('error: disconnected proxy', () => kartra.proxy.get('/v1/x'))

process.stdout.write(JSON.stringify(steps))
