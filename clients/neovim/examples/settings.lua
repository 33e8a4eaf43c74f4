vim.lsp.config('resume_ls', {
  settings = { resumeLs = { targetLevel = 'senior', inlayHints = true } },
})
