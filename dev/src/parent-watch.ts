// Preloaded into every service: a launcher that is killed outright must not leave services behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Ctrl-C reaches the whole process group; the launcher alone decides the order in which services stop.
process.on('SIGINT', () => {})
process.channel?.unref()
