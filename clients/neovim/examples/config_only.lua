vim.lsp.config('resume_ls', {
  cmd = { 'resume-ls', 'server' },
  filetypes = { 'markdown', 'quarto', 'rmd', 'mdx', 'pandoc', 'tex', 'plaintex', 'latex' },
  root_markers = { '.resume-ls.yml', '.resume-ls.yaml', '.git' },
})
vim.lsp.enable('resume_ls')
