import { NewCalibration, NewKeying } from '../../shared/protocol.ts'
import type { Deps } from '../deps.ts'
import { makeCalibration, makeKeying } from '../interviews/calibration-creation.ts'
import { NewInterviewMade } from './answers/interviews.ts'
import { ApiRouter } from './api-router.ts'
import { json } from './declared-route.ts'
import { HttpError } from './errors.ts'

/** Making keys of clips, and sessions that rate clips against them. */
export function calibrationRoutes(deps: Deps): ApiRouter {
  const make = {
    who: 'owner',
    scope: ['interviews:write', 'links:write'], // the answer has everyone's link
    answer: json(201, NewInterviewMade),
  } as const
  const router = new ApiRouter(deps)

  router.post(
    '/keyings',
    {
      ...make,
      what: 'Has experts rate clips, so that they get a key',
      body: NewKeying,
      errors: ['members-wrong', 'clip-not-published', 'clips-differ'],
    },
    async (_request, response, wanted) => {
      const made = await makeKeying(wanted, deps)
      if ('problem' in made) throw new HttpError(made.problem)
      response.status(201).json({ interview: { id: made.id }, invites: made.invites })
    },
  )

  router.post(
    '/calibrations',
    {
      ...make,
      what: 'Makes a session in which a panel rates clips',
      body: NewCalibration,
      errors: [
        'members-wrong',
        'clip-not-published',
        'clips-differ',
        'clip-without-key',
        'deadline-past',
      ],
    },
    async (_request, response, wanted) => {
      const made = await makeCalibration(wanted, deps)
      if ('problem' in made) throw new HttpError(made.problem)
      response.status(201).json({ interview: { id: made.id }, invites: made.invites })
    },
  )
  return router
}
