require('lualine').setup({
  sections = { lualine_x = { function() return require('resume_ls').status() end, 'filetype' } },
})
