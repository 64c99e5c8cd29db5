module.exports = async () => {
  await globalThis.__kolkoreTestServer.stop();
};
