vim.pack.add({ { src = 'https://github.com/OWNER/resume-ls' } }, {
  load = function(plugin)
    vim.opt.runtimepath:append(plugin.path .. '/clients/neovim')
    vim.cmd.runtime('plugin/resume_ls.lua')
  end,
})
