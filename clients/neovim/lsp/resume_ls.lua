-- The configuration of the server `resume_ls`: what `vim.lsp.enable('resume_ls')` starts.
-- Change it by `vim.lsp.config('resume_ls', { … })`; see `:help resume_ls`.

local resume_ls = require('resume_ls')

---@type vim.lsp.Config
return {
  cmd = { 'resume-ls', 'server' },
  filetypes = { 'markdown', 'quarto', 'rmd', 'mdx', 'pandoc', 'tex', 'plaintex', 'latex', 'yaml' },
  root_dir = function(bufnr, start)
    local name = vim.api.nvim_buf_get_name(bufnr)
    if vim.bo[bufnr].filetype == 'yaml' and not name:find('/%.resume%-ls%.ya?ml$') then
      return -- of YAML files, only our own configuration concerns the server
    end
    -- nil is a fine root: a single file gets the server, too
    start(vim.fs.root(bufnr, { '.resume-ls.yml', '.resume-ls.yaml', '.git' }))
  end,
  capabilities = { experimental = { resumeLs = { applySnippet = true } } },
  commands = {
    ['resume-ls.applySnippet'] = function(command, context)
      require('resume_ls.snippet').apply(command.arguments[1], context)
    end,
    ['resume-ls.setTargetLevel'] = function(command, context)
      resume_ls.set_level(command.arguments[2], vim.uri_to_bufnr(command.arguments[1] or vim.uri_from_bufnr(context.bufnr)))
    end,
    ['resume-ls.explain'] = function(command) resume_ls.explain(command.arguments[1]) end,
  },
}
