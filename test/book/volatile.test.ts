import { expect, test } from 'vitest'
import { volatileTokens } from '../../src/book/volatile.ts'

const digest = `sha256:${'04e75709'.repeat(8)}`
const id = '3f2a9b1c'.repeat(8)

const found = (line: string) =>
  volatileTokens(line).map(({ type, from, to }) => `${type} ${line.slice(from, to)}`)

test.each([
  ['DONE 0.3s', ['duration 0.3s']],
  ['took 1m2s, then 350ms.', ['duration 1m2s', 'duration 350ms']],
  ['12.3 seconds, 1.234µs, 1h0m0s', ['duration 12.3 seconds', 'duration 1.234µs', 'duration 1h0m0s']],
  ['time=0.060 ms', ['duration 0.060 ms']],
  [`a ${digest} b`, [`digest ${digest}`]],
  [`base@${digest}`, [`digest ${digest}`]],
  [id, [`id ${id}`]],
  ['85823296c188   web', ['id 85823296c188']],
  ['root@85823296c188:/#', ['id 85823296c188']],
  ['12.3MB 4.1kB 512B 1.2GiB', ['size 12.3MB', 'size 4.1kB', 'size 512B', 'size 1.2GiB']],
  ['45.38kB / 1.2MB', ['size 45.38kB', 'size 1.2MB']],
  ['0B / 29.78MB', ['size 0B', 'size 29.78MB']],
  ['(95 kB) at 12.3 MB/s', ['size 95 kB', 'size 12.3 MB/s']],
  ['About a minute ago', ['age About a minute ago']],
  ['2 minutes ago   Up 3 seconds (healthy)', ['age 2 minutes ago', 'age 3 seconds']],
  ['Exited (137) Less than a second ago', ['age Less than a second ago']],
  ['2026-11-23T05:31:22.261437402Z', ['time 2026-11-23T05:31:22.261437402Z']],
  ['2026-11-23 04:47:02 +0000 UTC', ['time 2026-11-23 04:47:02 +0000 UTC']],
  ['2026-11-23 04:47:02 INFO started', ['time 2026-11-23 04:47:02']],
  ['2026/11/23 04:47:02 [notice]', ['time 2026/11/23 04:47:02']],
  ['Mon, 23 Nov 2026 04:47:02 GMT', ['time Mon, 23 Nov 2026 04:47:02 GMT']],
  ['Mon Nov 23 04:47:02 UTC 2026', ['time Mon Nov 23 04:47:02 UTC 2026']],
  ['[23/Nov/2026:04:47:02 +0000]', ['time 23/Nov/2026:04:47:02 +0000']],
  ['[23/Nov/2026 04:47:02] "GET / HTTP/1.1"', ['time 23/Nov/2026 04:47:02']],
  ['on 3 Nov 2026 04:47:02 UTC', ['time 3 Nov 2026 04:47:02 UTC']],
  ['Nov 23 04:47:02 web', ['time Nov 23 04:47:02']],
  ['4096 Nov  3 04:47 etc', ['time Nov  3 04:47']],
  ['7 Jan  1  2025 bin', ['time Jan  1  2025']],
  ['04:47:02 up', ['time 04:47:02']],
  ['172.18.0.2, 10.0.0.1.', ['ipv4 172.18.0.2', 'ipv4 10.0.0.1']],
  ['inet 172.17.0.2/16', ['ipv4 172.17.0.2']],
  ['fe80::42:acff:fe11:2 fd00::2', ['ipv6 fe80::42:acff:fe11:2', 'ipv6 fd00::2']],
  ['link/ether 02:42:ac:11:00:02', ['mac 02:42:ac:11:00:02']],
  ['0.0.0.0:32768->8000/tcp, [::]:32768->8000/tcp', ['port 32768', 'port 32768']],
  ['8000/tcp -> 0.0.0.0:32768', ['port 32768']],
  ['INFO:     172.17.0.1:48372 - "GET', ['ipv4 172.17.0.1', 'port 48372']],
  ['http://localhost:40000/', ['port 40000']],
  ['Started server process [7]', ['pid 7']],
  ['"Pid": 3353, pid 12', ['pid 3353', 'pid 12']],
  ['[notice] 29#29: start worker process 30', ['pid 29#29', 'pid 30']],
  ['[1] 4711', ['pid 4711']],
  ['#12 10.51 hi', ['build-step #12', 'log-time 10.51']],
])('%s', (line, tokens) => {
  expect(found(line)).toEqual(tokens)
})

test.each([
  '#7 CACHED'.slice(3),
  '[3/6] RUN pip install',
  'Exited (0)',
  'my-api:1.2 python:3.14-slim my-api:40000',
  'v0.25.2 1.2.3 3.14 1.30.6-1',
  'libc-1.2.3.4 ==1.2.3.4 version 1.2.3.4 1.2.3.4-1',
  'v0.0.0-20261123044702-3f2a9b1c4d5e',
  '42 files, 100% HTTP/1.1 200 OK',
  '0.0.0.0:8000->8000/tcp 0.0.0.0:50051->50051/tcp',
  '127.0.0.1 127.0.0.11 0.0.0.0 255.255.0.0 192.0.2.7 localhost',
  ':: ::1 ff02::1 2001:db8::1 a::b std::string',
  '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff',
  '0B 0.0kB 256m 4.0K',
  'Started server process [1], pid 0, 1#1:',
  '0001-01-01T00:00:00Z 1970-01-01T00:00:00Z Jan  1  1970',
  '--interval=30s --memory=256MB',
  '202611230447 abc123 deadbeef 3f2a9b1c4d5e6',
  '3F2A9B1C4D5E x3f2a9b1c4d5e',
  'k8s llama-7B 5sec',
  '[1/2] 4711 [1] 4711 Done [1] 7 [1]+ 4711',
  '#0 building with "default" instance',
  '# syntax=docker/dockerfile:1',
  '7 days, every 3 weeks',
  '',
])('nothing is volatile in `%s`', (line) => {
  expect(found(line)).toEqual([])
})

test('tokens come in order and none overlaps another', () => {
  const line = `#7 0.5 172.17.0.2:48372 ${digest} 2 minutes ago 12MB 0.3s 2026-11-23 04:47:02`
  const tokens = volatileTokens(line)
  expect(tokens).toHaveLength(9)
  for (const [index, { from }] of tokens.entries())
    expect(from).toBeGreaterThanOrEqual(tokens[index - 1]?.to ?? 0)
})
