/** `npm test`: sets everything up, then every check that we have, the cheap ones first. Ends with `N passed, N failed`. */
import { readFile, rm } from 'node:fs/promises'
import { $ } from 'zx'
import { ensureChromium } from './set-up/chromium.ts'
import { ensureEngine } from './set-up/engine.ts'
import { CannotTell } from './verifier/cannot-tell.ts'
import { startProgress } from './verifier/progress.ts'

type Count = { passed: number; failed: number }
type Check = { name: string; run(): Promise<Count> }

const progress = startProgress()

const checks: Check[] = [
  // This one first: it writes the types that the other reads.
  check('types of pages', ['astro', 'check', '--minimumSeverity', 'error']),
  check('types', ['tsc', '--noEmit', '-p', '.']),
  check('lint', ['eslint', '.']),
  check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
  suite('unit'),
  { name: 'Docker engine', run: () => setUp(ensureEngine) },
  check('the book, on a real engine', ['node', 'scripts/verify.ts']),
  suite('machine'),
  check('site build', ['node', 'scripts/build.ts']),
  { name: 'Chromium', run: () => setUp(ensureChromium) },
  suite('site'),
]

const total = { passed: 0, failed: 0 }
for (const { name, run } of checks) {
  console.log(`\n── ${name}`)
  const end = progress.begin(name)
  const count = await run().finally(end)
  if (count.failed > 0) console.log(`── ${name}: ${count.failed} failed`)
  total.passed += count.passed
  total.failed += count.failed
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

/** A command that passes by exiting 0. */
function check(name: string, command: string[]): Check {
  return {
    name,
    async run() {
      const { exitCode } = await $({ stdio: 'inherit', nothrow: true })`${command}`
      return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
    },
  }
}

/** A project of vitest.config.ts, counted by its tests; a file that could not even be loaded counts as one failure. */
function suite(project: string): Check {
  return {
    name: `${project} tests`,
    async run() {
      const output = `.vitest/${project}.json`
      await rm(output, { force: true })
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
      const { exitCode } = await $({
        stdio: 'inherit',
        nothrow: true,
      })`vitest run --project ${project} ${reporters}`
      return countTests(output, exitCode ?? 1)
    },
  }
}

type VitestReport = { numPassedTests: number; numFailedTests: number }

async function countTests(output: string, exitCode: number): Promise<Count> {
  const text = await readFile(output, 'utf8').catch(() => null)
  if (text === null) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(text) as VitestReport
  return { passed: numPassedTests, failed: exitCode === 0 ? 0 : Math.max(1, numFailedTests) }
}

async function setUp(ensure: (to: typeof progress) => Promise<unknown>): Promise<Count> {
  try {
    await ensure(progress)
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    console.log(`${error.message}\n  ${error.remedy}`)
    return { passed: 0, failed: 1 }
  }
}
