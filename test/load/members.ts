import { playRounds, stepsOf } from '../bench/pace.ts'
import { panelSize } from '../bench/plan.ts'
import type { Panel } from '../bench/seed.ts'
import { answerCalls } from '../bench/worker.ts'
import { PanelRoom, type Wrong } from './panel-room.ts'

/** In milliseconds: seals until acknowledged, and last seals until all six documents held all ratings. */
export type Played = { acks: number[]; reveals: number[]; wrong: Wrong }

let rooms: PanelRoom[] = []

const work = {
  /** Takes the seats of these panels, a few at a time. */
  async connect({ url, panels }: { url: string; panels: Panel[] }): Promise<void> {
    for (let from = 0; from < panels.length; from += 5) {
      const some = panels.slice(from, from + 5).map((panel) => new PanelRoom(url, panel))
      await Promise.all(some.map((room) => room.ready()))
      rooms.push(...some)
    }
  },

  /** Plays a round in each room. */
  async round({ round, perSecond }: { round: string; perSecond: number }): Promise<Played> {
    const played = { acks: [] as number[], reveals: [] as number[] }
    await playRounds(rooms, stepsOf(panelSize), {
      perSecond,
      stepMs: 100,
      async play(room, step) {
        if (step === 0) await room.open(round)
        else if (step < panelSize) played.acks.push(await room.seal(round, step))
        else played.reveals.push(await room.sealLast(round, 0))
      },
    })
    const wrong: Wrong = { early: 0, parted: 0, lost: 0 }
    for (const room of rooms) {
      room.look(round)
      wrong.early += room.wrong.early
      wrong.parted += room.wrong.parted
      wrong.lost += room.wrong.lost
    }
    return { ...played, wrong }
  },

  async leave(_given: null): Promise<void> {
    for (const room of rooms) room.close()
    rooms = []
  },
}
export type LoadWork = typeof work

// Each stock provider listens for the end of the process.
process.setMaxListeners(0)
answerCalls(work)
