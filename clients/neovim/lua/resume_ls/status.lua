-- What a status line shows: asked of the server when diagnostics change, kept until then.

local M = {}

---@type table<integer, { isResume: boolean, level: string?, from: string?, readsAs: string?, findings: integer, loading: boolean }>
local known = {}

local function refresh(bufnr)
  local client = vim.api.nvim_buf_is_valid(bufnr) and require('resume_ls').client(bufnr)
  if not client then
    known[bufnr] = nil
    return
  end
  client:request('resume-ls/status', { uri = vim.uri_from_bufnr(bufnr) }, function(problem, status)
    known[bufnr] = not problem and status or nil
    vim.cmd.redrawstatus()
  end, bufnr)
end

--- Keep up to date from now on.
function M.watch()
  local group = vim.api.nvim_create_augroup('resume_ls.status', {})
  vim.api.nvim_create_autocmd({ 'DiagnosticChanged', 'LspAttach' }, {
    group = group,
    callback = function(event) refresh(event.buf) end,
  })
  vim.api.nvim_create_autocmd({ 'LspDetach', 'BufWipeout' }, {
    group = group,
    callback = function(event) known[event.buf] = nil end,
  })
end

--- Return what the server last said of a buffer, or nil.
---@param bufnr? integer
function M.of(bufnr) return known[bufnr or vim.api.nvim_get_current_buf()] end

--- Return the text for a status line.
---@param bufnr? integer
---@return string
function M.text(bufnr)
  local status = M.of(bufnr)
  if not status or not status.isResume then
    return ''
  end
  local parts = { status.level }
  if type(status.readsAs) == 'string' then
    table.insert(parts, 'reads as ' .. status.readsAs)
  end
  table.insert(parts, status.loading and 'reading …' or ('%d finding%s'):format(status.findings, status.findings == 1 and '' or 's'))
  return table.concat(parts, ' · ')
end

return M
