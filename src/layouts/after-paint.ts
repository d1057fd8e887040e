/** Runs what a page can do without until its words are on the screen: once they are, or a second later where no browser tells. */
export async function afterPaint(run: () => void): Promise<void> {
  await new Promise((painted) => {
    new PerformanceObserver(painted).observe({ type: 'paint', buffered: true })
    setTimeout(painted, 1000)
  })
  run()
}
