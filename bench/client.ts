import { connect } from 'node:net'

/** A keep-alive connection that asks one thing at a time and reads the status: as little work as a client can do. */
export type Caller = { ask: (request: Buffer) => Promise<number>; close: () => void }

export async function caller(port: number): Promise<Caller> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setNoDelay(true)
  let received: Buffer = Buffer.alloc(0)
  let answered: ((status: number) => void) | undefined
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const head = received.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received.toString('latin1', 0, head))?.[1] ?? 0)
    if (received.length < head + 4 + length) return
    const status = Number(received.toString('latin1', 9, 12))
    received = received.subarray(head + 4 + length)
    answered?.(status)
  })
  return {
    ask: request =>
      new Promise(resolve => {
        answered = resolve
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}
