import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApps = ['Google Chrome', 'Chromium']
const windowsFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
const windowsPrograms = ['Google\\Chrome', 'Chromium']

/** The path of a Chromium or Chrome on this machine: CHROMIUM_PATH if it is set, else where they are usually found; null if there is none. */
export function findChromium(env = process.env) {
  const places = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : usualPlaces(env)
  return places.find(isProgram) ?? null
}

function usualPlaces(env) {
  const inPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(env.HOME ?? '/', 'Applications')]
    return [
      ...inPath,
      ...folders.flatMap((folder) =>
        macApps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
      ),
    ]
  }
  if (process.platform !== 'win32') return inPath
  return windowsFolders
    .flatMap((name) => env[name] ?? [])
    .flatMap((folder) =>
      windowsPrograms.map((program) => join(folder, program, 'Application', 'chrome.exe')),
    )
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
