// For every line "calls parallel" of its input: makes so many calls, and prints their wall and CPU time in microseconds.
import { createInterface } from 'node:readline'
import { MembraneClient } from '@membranehq/sdk'

const { MEMBRANE_API_URL: apiUri, MEMBRANE_WORKSPACE_KEY: workspaceKey, MEMBRANE_WORKSPACE_SECRET: workspaceSecret, MEMBRANE_TENANT_KEY: tenantKey } = process.env
const membrane = new MembraneClient({ apiUri, workspaceKey, workspaceSecret, tenantKey })
// The catalog has no keys: by id, looked up once.
const { id } = (await membrane.actions.findAll()).find((listed) => listed.name === 'Get Lead Details')
const action = membrane.action(id)
const options = { connectionKey: 'kartra-prod' }

async function lane(calls) {
  for (let i = 0; i < calls; i++) {
    const run = await action.run({ email: 'joe.smith@example.com' }, options)
    if (run.output.lead_details.id !== '4174086') throw new Error('wrong answer')
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [calls, parallel] = line.split(' ').map(Number)
  const [wall, cpu] = [process.hrtime.bigint(), process.cpuUsage()]
  await Promise.all(Array.from({ length: parallel }, () => lane(calls / parallel)))
  const used = process.cpuUsage(cpu)
  console.log(Number(process.hrtime.bigint() - wall) / 1000, used.user + used.system)
  membrane.retrieveLogs() // else the SDK keeps every request
}
