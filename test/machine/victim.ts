/** A verification that gets as far as a running machine, says so, and is then ended from outside by ending.test.ts. */
import { connectHost } from '../../scripts/verifier/host.ts'
import { startMachine } from '../../scripts/verifier/machine.ts'

const [image, run, mode] = process.argv.slice(2) as [string, string, string]
const machine = await startMachine(await connectHost(), {
  ...{ image, run, volume: `${run}-1`, workspace: 'my-api', mirror: null, services: [], bases: [] },
})
const terminal = await machine.openTerminal('terminal')
terminal.begin('sleep 1000')
if (mode === 'keep') {
  await terminal.close()
  await machine.keep()
} else setInterval(() => {}, 1000)
console.log('ready')
