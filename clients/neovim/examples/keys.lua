vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'resume_ls' then
      vim.keymap.set('n', ']b', require('resume_ls').next_blank, { buffer = event.buf, desc = 'Next blank' })
      vim.keymap.set('n', '<Leader>rl', '<Cmd>ResumeLevel<CR>', { buffer = event.buf, desc = 'Target level' })
      vim.keymap.set('n', '<Leader>rr', '<Cmd>ResumeReport<CR>', { buffer = event.buf, desc = 'Report' })
    end
  end,
})
