vim.lsp.config('resume_ls', {
  cmd = { 'resume-ls', 'server' },
  filetypes = { 'markdown', 'tex', 'plaintex', 'latex' },
  root_markers = { '.resume-ls.yml', '.git' },
})
vim.lsp.enable('resume_ls')
