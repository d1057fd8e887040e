/**
 * We could not find out whether the book is right: no engine, no base image, a machine that died. Exit status 2, never 1.
 * `remedy` says what to do about it, in full sentences.
 */
export class CannotTell extends Error {
  remedy: string
  /** A fresh machine may do better: the lab is tried once more. */
  worthRetrying: boolean

  constructor(
    message: string,
    { remedy, worthRetrying = false, cause }: { remedy: string; worthRetrying?: boolean; cause?: unknown },
  ) {
    super(message, { cause })
    this.name = 'CannotTell'
    this.remedy = remedy
    this.worthRetrying = worthRetrying
  }
}
