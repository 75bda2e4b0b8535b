import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The way between a phone and the house, on which things get lost: `lost` breaks the connection before anything arrives, `unanswered`
 * after the house has answered and before the phone hears it. Only what `fate` names a path of is lost, the rest goes through.
 */
export type Way = {
  address: string
  fate: Map<string, 'lost' | 'unanswered'>
  /** Nothing gets through at all: a browser told to be offline may leave its workers out. */
  cut: boolean
  /** Requests that reached the house, `POST /api/v1/visits/sync`. */
  passed: string[]
  /** Paths of what was lost, on the way there or back. */
  dropped: string[]
  close: () => void
}

export async function openWay(to: string): Promise<Way> {
  const fate: Way['fate'] = new Map()
  const passed: string[] = []
  const dropped: string[] = []
  const way: Way = { address: '', fate, cut: false, passed, dropped, close: () => undefined }
  const drop = (path: string, incoming: IncomingMessage) => {
    dropped.push(path)
    incoming.socket.destroy()
  }
  const target = new URL(to)
  const server: Server = createServer((incoming, outgoing) => {
    if (way.cut) return void incoming.socket.destroy()
    const path = incoming.url!.split('?')[0]!
    // Decided as it sets out: what is on the way when fate changes meets the old one.
    const lot = fate.get(path)
    if (lot === 'lost') return drop(path, incoming)
    passed.push(`${incoming.method} ${path}`)
    const { hostname, port } = target
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers },
      answer => {
        if (lot === 'unanswered') return void answer.resume().on('end', () => drop(path, incoming))
        outgoing.writeHead(answer.statusCode!, answer.rawHeaders)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  way.address = `http://127.0.0.1:${port}`
  way.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return way
}
