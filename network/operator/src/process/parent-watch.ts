/** Runs in every service, before its own program. */
function watchParent(): void {
  // A launcher that is killed outright must not leave services behind.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Ctrl-C reaches the whole process group; the launcher alone decides the order in which services stop.
  process.on('SIGINT', () => {})
  process.channel?.unref()
}

/** For `--import`: no file of its own, so that it is the same from sources and compiled. */
export const parentWatch = `data:text/javascript,${encodeURIComponent(`(${watchParent})()`)}`
