{
  const { dataset } = document.documentElement
  const theme = localStorage.getItem('theme')
  dataset.js = ''
  if (theme) dataset.theme = theme
  if ('wrap' in localStorage) dataset.wrap = ''
  if ('face' in localStorage) {
    dataset.face = ''
    for (const link of document.querySelectorAll('link[as=font]')) link.media = 'all'
  }
  if (performance.getEntriesByType('navigation')[0]?.type === 'navigate' && !location.hash) {
    dataset.inSight = 'only'
    requestAnimationFrame(() => setTimeout(() => (dataset.inSight = 'first')))
  }
}
