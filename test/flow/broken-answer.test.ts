import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test, vi } from 'vitest'
import { errorHandler } from '../../server/http/errors.ts'
import { createLog } from '../../server/log.ts'
import type { Deps } from '../../server/deps.ts'

test('[SEAL-1] an error after half an answer ends the answer, and nothing prints its message', async () => {
  const printed = vi.spyOn(console, 'error')
  onTestFinished(() => printed.mockRestore())
  const app = express()
  app.set('env', 'production')
  app.get('/half', (_request, response, next) => {
    response.setHeader('Content-Length', '100')
    response.write('half of', () => setImmediate(() => next(new Error('marker-of-evidence'))))
  })
  app.use(errorHandler({ log: createLog('silent') } as Deps))
  const server = createServer(app).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/half`)
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow()
  expect(printed).not.toHaveBeenCalled()
})
