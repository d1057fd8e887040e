/**
 * `npm test`: sets everything up, then every check that we have, the cheap ones first. `npm test -- unit site`: only these. Ends with
 * `N passed, N failed`.
 */
import { readFile, rm } from 'node:fs/promises'
import { $ } from 'zx'
import { ensureChromium } from './set-up/chromium.ts'
import { ensureEngine } from './set-up/engine.ts'
import { chooseNamed } from './choose-named.ts'
import { CannotTell } from './verifier/cannot-tell.ts'
import { startProgress } from './verifier/progress.ts'

type Count = { passed: number; failed: number }
type Check = {
  name: string
  /** What has to be there first. */
  needs?: (to: typeof progress) => Promise<unknown>
  run(): Promise<Count>
}

const progress = startProgress()

const checks: Check[] = [
  // This one first: it writes the types that the other reads.
  check('pages', ['astro', 'check', '--minimumSeverity', 'error']),
  check('types', ['tsc', '--noEmit', '-p', '.']),
  check('lint', ['eslint', '.']),
  check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
  suite('unit'),
  { ...check('book', ['node', 'scripts/verify.ts']), needs: ensureEngine },
  { ...suite('machine'), needs: ensureEngine },
  check('build', ['node', 'scripts/build.ts']),
  { ...suite('site'), needs: ensureChromium },
]

const chosen = chooseNamed(checks, process.argv.slice(2))
if (typeof chosen === 'string') {
  console.error(chosen)
  process.exitCode = 2
} else process.exitCode = await runAll(chosen)

async function runAll(checks: Check[]): Promise<number> {
  const total = { passed: 0, failed: 0 }
  for (const { name, needs, run } of checks) {
    console.log(`\n── ${name}`)
    const end = progress.begin(name)
    const count = await (async () => (await isReady(needs)) && run())().finally(end)
    const { passed, failed } = count || { passed: 0, failed: 1 }
    if (failed > 0) console.log(`── ${name}: ${failed} failed`)
    total.passed += passed
    total.failed += failed
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
}

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
    name: project,
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

/** What cannot be had is said with its remedy, and fails the check. */
async function isReady(needs: Check['needs']): Promise<boolean> {
  try {
    await needs?.(progress)
    return true
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    console.log(`${error.message}\n  ${error.remedy}`)
    return false
  }
}
