return {
  'OWNER/resume-ls',
  lazy = false,
  config = function(plugin)
    vim.opt.runtimepath:append(plugin.dir .. '/clients/neovim')
    vim.cmd.runtime('plugin/resume_ls.lua')
  end,
}
