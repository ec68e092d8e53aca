/**
 * Loaded with `--import` into a child whose standard input is a pipe from its parent. The system closes the pipe when the
 * parent ends, however it ends, and the child ends then: none is left over after a crash or a kill.
 */
process.stdin.once('close', () => process.exit(0)).resume();
