import { copyOnClick } from '../components/copy.ts'
import { explainTerms } from '../components/explain-terms.ts'
import { followReading } from '../components/follow-reading.ts'
import { keepOffline } from '../components/keep-offline.ts'
import { markFound } from '../components/mark-found.ts'
import { openSearch } from '../components/open-search.ts'
import { openTranscripts } from '../components/open-transcripts.ts'
import { switchTheme } from '../components/switch-theme.ts'
import { whenAsked } from '../components/when-asked.ts'

copyOnClick()
switchTheme()
openSearch()
followReading()
openTranscripts()
explainTerms()
whenAsked()
keepOffline()
markFound()
