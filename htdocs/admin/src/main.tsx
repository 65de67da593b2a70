import { startApp } from '@shared/app/start'
import { Screens } from './app/routes'
import './app/density.css'

await startApp('dabba-admin', '/admin', Screens)
