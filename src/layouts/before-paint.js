{
  const { dataset } = document.documentElement
  const theme = localStorage.getItem('theme')
  dataset.js = ''
  if (theme) dataset.theme = theme
  if (localStorage.getItem('wrap') !== null) dataset.wrap = ''
  if (localStorage.getItem('face') !== null) {
    dataset.face = ''
    for (const link of document.querySelectorAll('link[as=font]')) link.media = 'all'
  }
}
