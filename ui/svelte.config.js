export default {
  compilerOptions: { runes: undefined },
  vitePlugin: { dynamicCompileOptions: ({ filename }) => (filename.includes("node_modules") ? {} : { runes: true }) },
};
