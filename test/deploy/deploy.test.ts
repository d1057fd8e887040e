import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IJob, Job } from 'kubernetes-models/batch/v1'
import { ConfigMap, PersistentVolumeClaim } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

const folder = join(import.meta.dirname, '../../deploy')
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

describe('on Kubernetes', () => {
  const objects = ['verify.yaml', 'merge.yaml'].flatMap((file) =>
    parseAllDocuments(read(`kubernetes/${file}`)).map((document) => document.toJS() as { kind: string }),
  )
  const kinds = { Job, ConfigMap, PersistentVolumeClaim }
  const [verify, merge] = objects.filter(({ kind }) => kind === 'Job') as IJob[]
  const settings = objects.find(({ kind }) => kind === 'ConfigMap') as unknown as {
    data: Record<string, string>
  }

  test.each(objects.map((object) => [object.kind, object] as const))('a %s is valid', (kind, object) => {
    expect(() => new kinds[kind as keyof typeof kinds](object as never).validate()).not.toThrow()
  })

  test('there are as many shards as pods', () => {
    const { completions, parallelism } = verify!.spec!
    expect([completions, parallelism, Number(settings.data.SHARDS)]).toEqual([8, 8, 8])
  })

  test('a pod takes its own shard, keeps its record and ends as the verifier did', () => {
    expect(
      runScript(commandOf(verify!), { JOB_COMPLETION_INDEX: '0', SHARDS: '8', VERIFIER_EXIT: '1' }),
    ).toEqual({
      said: [
        'sh /settings/checkout.sh',
        'npm run verify -- --retry --shard 1/8',
        'cp .book/record.json /records/shard-0.json',
      ],
      exitCode: 1,
    })
    expect(
      runScript(commandOf(verify!), { JOB_COMPLETION_INDEX: '7', SHARDS: '8', VERIFIER_EXIT: '0' }),
    ).toMatchObject({
      said: expect.arrayContaining(['npm run verify -- --retry --shard 8/8']) as string[],
      exitCode: 0,
    })
  })

  test('memory is asked for where labs run, with the engine, and is enough for two machines', () => {
    const [engine] = verify!.spec!.template.spec!.initContainers!
    expect(engine!.resources).toMatchObject({ requests: { memory: '4Gi' }, limits: { memory: '12Gi' } })
  })

  test('joining them keeps the whole record and ends as the book is', () => {
    expect(runScript(commandOf(merge!), { VERIFIER_EXIT: '2' })).toEqual({
      said: [
        'sh /settings/checkout.sh',
        'npm run verify -- merge /records/shard-*.json',
        'cp .book/record.json /records/record.json',
      ],
      exitCode: 2,
    })
  })

  test('a wrong book is not tried again, and no pod gets a token of the cluster', () => {
    const [rule] = verify!.spec!.podFailurePolicy!.rules!
    expect(rule).toMatchObject({ action: 'FailIndex', onExitCodes: { values: [1] } })
    for (const job of [verify, merge])
      expect(job!.spec!.template.spec!.automountServiceAccountToken).toBe(false)
  })
})

test('on GitLab, each of the parallel jobs takes its shard', () => {
  const { verify } = parse(read('gitlab/verify.gitlab-ci.yml')) as {
    verify: { parallel: number; script: string[] }
  }
  const { said } = runScript(verify.script.join('\n'), {
    CI_NODE_INDEX: '2',
    CI_NODE_TOTAL: String(verify.parallel),
  })
  expect(said).toEqual([
    'npm run verify -- --retry --shard 2/4 --reporter junit=junit.xml',
    'cp .book/record.json record-2.json',
  ])
})

function commandOf(job: IJob): string {
  return job.spec!.template.spec!.containers[0]!.args![0]!
}

/** The script with commands that only say what they were called with. */
function runScript(script: string, env: Record<string, string>): { said: string[]; exitCode: number } {
  const stubs = `
    say() { echo "$*"; }
    sh() { say sh "$@"; }
    cp() { say cp "$@"; }
    cd() { :; }
    npm() { say npm "$@"; return "\${VERIFIER_EXIT:-0}"; }
  `
  try {
    const out = execFileSync('bash', ['-euc', stubs + script], {
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
      // A bash whose standard input is a socket takes itself for a remote shell, and reads its start-up files.
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return { said: out.trim().split('\n'), exitCode: 0 }
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number }
    return { said: stdout.trim().split('\n'), exitCode: status }
  }
}
