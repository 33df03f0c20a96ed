// What a client does with a catalog whose actions have no keys: it looks each up by its name, once, and calls it by its id.
export async function catalogOf(membrane) {
  const actions = await membrane.actions.findAll()
  return (name) => actions.find((action) => action.name === name).id
}
