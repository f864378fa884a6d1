/**
 * The larger parts of the live screen, which come when their time has come. They stand in a file of their own
 * because the names of all files that they need would lie on the way from a link to the rating screen.
 */
export const lazyPhases = {
  debrief: () => import('./components/debrief/DebriefView.vue'),
  clips: () => import('./components/calibration/CalibrationView.vue'),
}
