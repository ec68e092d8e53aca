// Loaded before the product (`--import`): it ends when the process that drives it is gone, however that ended.
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
