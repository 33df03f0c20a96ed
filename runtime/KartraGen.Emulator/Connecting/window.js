// What the connect window tells the page that opened it, in the two ways in which the JS SDK 0.28.3 listens: an event for the opener of a
// popup or the parent of a hidden frame (createOrUpdateConnection), and calls of the parent's methods in the protocol of penpal 6 for a
// frame that shows (openIframe: handshake, onSuccess, close).
(() => {
  const told = JSON.parse(document.getElementById('told').textContent)
  const opener = window.opener ?? (window.parent === window ? null : window.parent)
  if (told.event && opener) opener.postMessage(told.event, told.origin)
  if (told.event && window.opener) window.close()

  if (window.parent !== window) {
    let origin
    let calls = 0
    const call = (methodName, ...args) => origin && window.parent.postMessage({ penpal: 'call', id: ++calls, methodName, args }, origin)
    const knock = setInterval(() => window.parent.postMessage({ penpal: 'syn' }, told.origin), 50)
    window.addEventListener('message', (message) => {
      if (message.source !== window.parent || message.data?.penpal !== 'synAck' || origin) return
      clearInterval(knock)
      origin = message.origin
      window.parent.postMessage({ penpal: 'ack', methodNames: [] }, origin)
      call('handshake')
      if (told.event?.connection) call('onSuccess', told.event.connection)
      if (told.event) call('close')
    })
    document.getElementById('close')?.addEventListener('click', () => call('close'))
  }
})()
