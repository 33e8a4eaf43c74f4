-- :checkhealth resume_ls

local M = {}

local INSTALL = { 'Install it, from a clone of the project: uv tool install ., or pipx install .', 'Or name it: vim.lsp.config("resume_ls", { cmd = { "/path/to/resume-ls", "server" } })' }

local function check_program(cmd)
  local program = vim.fn.exepath(cmd[1])
  if program == '' then
    vim.health.error(('`%s` is not on PATH'):format(cmd[1]), INSTALL)
    return
  end
  local ran, answer = pcall(function() return vim.system({ program, '--version' }, { text = true, timeout = 10000 }):wait() end)
  if ran and answer.code == 0 then
    vim.health.ok(('%s (%s)'):format(vim.trim(answer.stdout), program))
  else
    vim.health.error(('`%s --version` fails'):format(program), ran and vim.split(vim.trim(answer.stderr), '\n') or { tostring(answer) })
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'resume_ls' })
  if #clients == 0 then
    vim.health.info('No server is running: it starts with the first Markdown or LaTeX file')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_map(function(bufnr)
      local status = require('resume_ls.status').text(bufnr)
      local name = vim.fs.basename(vim.api.nvim_buf_get_name(bufnr))
      return status == '' and name .. ' (not a resume)' or ('%s (%s)'):format(name, status)
    end, vim.tbl_keys(client.attached_buffers))
    vim.health.ok(('Attached to %s; root %s; %s'):format(table.concat(buffers, ', '), client.root_dir or 'none', client.offset_encoding))
    for bufnr in pairs(client.attached_buffers) do
      for _, other in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
        if other.id ~= client.id then
          vim.health.info(('%s is attached beside it'):format(other.name))
        end
      end
    end
  end
end

function M.check()
  vim.health.start('resume-ls')
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
  else
    vim.health.error('Neovim 0.11 or later is needed')
    return
  end
  local config = vim.lsp.config.resume_ls
  if not config then
    vim.health.error('No configuration `resume_ls`: is the plugin on the runtime path?')
    return
  end
  if type(config.cmd) == 'table' then
    check_program(config.cmd)
  end
  local enabled = vim.lsp.is_enabled and vim.lsp.is_enabled('resume_ls')
  if enabled == false then
    vim.health.warn('The server is not enabled', { "vim.lsp.enable('resume_ls')" })
  end
  check_clients()
end

return M
