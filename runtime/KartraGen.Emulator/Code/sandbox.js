// Runs one script: module.exports is its result, or a function that makes it, maybe later. All of this happens in one entry into the
// engine, so that its limits count the script's loading, its calls and what it awaits together.
(() => {
  'use strict'
  const { host } = globalThis
  delete globalThis.host
  const { parse, stringify } = JSON
  const text = String
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    // Their sizes are counted by no limit, and the engine's own second world would have them again.
    if (/Array$|^(Shared)?ArrayBuffer$|^DataView$|^Atomics$|^ShadowRealm$/.test(name) && name !== 'Array') delete globalThis[name]
  }

  class MembraneError extends Error {
    constructor(data) {
      super(data.message)
      this.isMembraneError = true
      this.data = data
    }
  }

  const call = async (outside, value) => {
    const { error, output } = parse(outside(stringify(value)))
    if (error) throw new MembraneError(error)
    return output
  }

  // connection: id or key; nothing for the script's own.
  const clientOf = (connection) => {
    const api = (spec) => call(host.request, { ...spec, connection })
    const send = (method) => async (path, body, options) => (await api({ ...options, method, path, body })).data
    return {
      api,
      verbs: {
        get: async (path, query, options) => (await api({ ...options, method: 'GET', path, query })).data,
        post: send('POST'),
        put: send('PUT'),
        patch: send('PATCH'),
        delete: send('DELETE'),
      },
      action: (selector) => {
        const named = typeof selector === 'string' ? { selector } : selector
        return { run: (input, options) => call(host.act, { connection, ...options, ...named, input }) }
      },
    }
  }

  const { connection, integration, input } = parse(host.args)
  const own = clientOf()
  const through = (selector) => {
    const { action, verbs } = clientOf(selector)
    return { action, proxy: verbs }
  }
  const membrane = { api: own.api, action: own.action, connection: through }
  const args = {
    input,
    connection: { ...connection, ...through(connection.id) },
    integration,
    membrane,
    engineApiClient: membrane,
    externalApiClient: own.verbs,
    credentials: {},
  }

  globalThis.console = Object.fromEntries(['log', 'info', 'warn', 'error', 'debug'].map((name) => [name, () => {}]))
  const require = (name) => {
    throw new Error(`Cannot find module '${name}': the emulator has no modules.`)
  }

  const failure = (error) => {
    try {
      const { type, key, data } = error.isMembraneError ? error.data : { data: error.data }
      return stringify({ type, key, data, message: text(error.message ?? error) })
    } catch {
      return stringify({ message: 'The code threw a value that cannot be shown.' })
    }
  }

  const run = async () => {
    const module = { exports: {} }
    new Function('module', 'exports', 'require', host.source).call(module.exports, module, module.exports, require)
    const exported = typeof module.exports?.default === 'function' ? module.exports.default : module.exports
    return stringify(await (typeof exported === 'function' ? exported(args) : exported))
  }
  run().then(host.succeed, (error) => host.fail(failure(error)))
})()
