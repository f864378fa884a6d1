import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatWebVtt } from '../../shared/clip/format-transcript.ts'
import { waveformOf } from '../../shared/clip/waveform.ts'

/** The bytes of a WAV file as the synthesiser writes it: 16 bit, one channel. */
const headBytes = 44
const pauseMs = 350

/** Puts the spoken lines of each text behind one another, writes when each is spoken as WebVTT, and how long and how loud it all is. */
function main([work = '']: string[]): void {
  const measures: Record<string, object> = {}
  for (const name of ['good', 'middling']) {
    const lines = readFileSync(`${name}.txt`, 'utf8').trim().split('\n')
    const spoken = readdirSync(work)
      .filter((file) => file.startsWith(`${name}-`))
      .toSorted()
      .map((file) => readFileSync(join(work, file)))
    const head = Buffer.from(spoken[0]?.subarray(0, headBytes) ?? [])
    const bytesPerMs = head.readUInt32LE(28) / 1000
    const silence = Buffer.alloc(Math.round((pauseMs * bytesPerMs) / 2) * 2)
    const pieces: Buffer[] = []
    let at = 0
    const cues = spoken.map((wave, index) => {
      const startMs = Math.round(at / bytesPerMs)
      const words = wave.subarray(headBytes)
      pieces.push(words, silence)
      at += words.length
      const endMs = Math.round(at / bytesPerMs)
      at += silence.length
      return { startMs, endMs, speaker: 'Robin', text: lines[index] ?? '' }
    })
    const sound = Buffer.concat(pieces)
    head.writeUInt32LE(headBytes - 8 + at, 4)
    head.writeUInt32LE(at, 40)
    writeFileSync(join(work, `${name}.wav`), Buffer.concat([head, sound]))
    writeFileSync(`${name}.vtt`, formatWebVtt(cues))
    const samples = new Int16Array(sound.buffer, sound.byteOffset, sound.length / 2)
    measures[name] = { durationMs: Math.round(at / bytesPerMs), waveform: waveformOf(samples, 120) }
  }
  writeFileSync('measures.json', `${JSON.stringify(measures)}\n`)
}

main(process.argv.slice(2))
