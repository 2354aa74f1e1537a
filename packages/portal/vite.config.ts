import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Everything is built into files of this origin: no inline script, no third party, names that change with the content.
export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['@claviger/source', 'module', 'browser', 'production'] },
  // For working on the pages: `vite` beside a server that runs on its usual port.
  server: {
    host: 'localhost',
    proxy: Object.fromEntries(['/v1', '/auth'].map((path) => [path, 'http://localhost:8787'])),
  },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    sourcemap: false,
    // What the first page needs comes in one file, however many later pages share parts of it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], test: (id) => !/index\.html|src\/main\.tsx/.test(id) },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 800,
  },
})
