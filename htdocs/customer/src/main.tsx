import { startApp } from '@shared/app/start'
import { Screens } from './app/routes'

await startApp('dabba', '/', Screens)
