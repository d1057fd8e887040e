import { expect, test } from 'vitest'
import { hubName } from '../../scripts/verifier/hub-name.ts'

test.each([
  ['python:3.14-slim', 'library/python', '3.14-slim'],
  ['busybox', 'library/busybox', 'latest'],
  ['docker.io/library/busybox:1.37', 'library/busybox', '1.37'],
  ['index.docker.io/busybox:1.37', 'library/busybox', '1.37'],
  ['docker/dockerfile:1', 'docker/dockerfile', '1'],
  ['busybox@sha256:abc', 'library/busybox', 'sha256:abc'],
  ['busybox:1.37@sha256:abc', 'library/busybox', 'sha256:abc'],
])('%s', (image, repository, reference) => {
  expect(hubName(image)).toEqual({ repository, reference })
})
