-- What the commands do. Every function works on the current buffer unless told otherwise.

local M = {}

M.LEVELS = { 'auto', 'junior', 'mid', 'senior', 'staff', 'principal' }

local BLANK = [=[\[\[[^][]\+\]\]]=]

local function tell(message, level) vim.notify('resume-ls: ' .. message, level or vim.log.levels.INFO) end

--- Return the client of a buffer, or nil.
---@param bufnr? integer
---@return vim.lsp.Client?
function M.client(bufnr) return vim.lsp.get_clients({ bufnr = bufnr or 0, name = 'resume_ls' })[1] end

--- Have the server carry out a command; `done` gets its result. Errors are shown.
---@param bufnr integer
---@param name string without the prefix `resume-ls.`
---@param arguments any[]
---@param done fun(result: any)
local function execute(bufnr, name, arguments, done)
  local client = M.client(bufnr)
  if not client then
    return tell('the server is not attached to this buffer; see :checkhealth resume_ls', vim.log.levels.WARN)
  end
  local parameters = { command = 'resume-ls.' .. name, arguments = arguments }
  client:request('workspace/executeCommand', parameters, function(problem, result)
    if problem then
      tell(problem.message, vim.log.levels.ERROR)
    else
      done(result)
    end
  end, bufnr)
end

--- Set the target level, where the level in force was said. Without a level, ask for one.
---@param level? string
---@param bufnr? integer
function M.set_level(level, bufnr)
  bufnr = vim._resolve_bufnr and vim._resolve_bufnr(bufnr) or (bufnr or vim.api.nvim_get_current_buf())
  if level == nil then
    local status = require('resume_ls.status').of(bufnr)
    local now = status and status.level and (' (now %s, from %s)'):format(status.level, status.from) or ''
    return vim.ui.select(M.LEVELS, { prompt = 'Target level' .. now }, function(choice)
      if choice then
        M.set_level(choice, bufnr)
      end
    end)
  end
  execute(bufnr, 'setTargetLevel', { vim.uri_from_bufnr(bufnr), level }, function(result)
    if result then
      tell(('target level %s, written to %s'):format(level, vim.fs.basename(vim.uri_to_fname(result.written))))
    end
  end)
end

--- Write the report on a resume to a file and open it.
---@param path? string the file; without it, one in Neovim's cache folder
function M.report(path)
  local bufnr = vim.api.nvim_get_current_buf()
  execute(bufnr, 'report', { vim.uri_from_bufnr(bufnr) }, function(result)
    if not path then
      local folder = vim.fs.joinpath(vim.fn.stdpath('cache'), 'resume_ls')
      vim.fn.mkdir(folder, 'p', tonumber('700', 8)) -- a resume is nobody else's business
      path = vim.fs.joinpath(folder, vim.fs.basename(vim.api.nvim_buf_get_name(bufnr)) .. '.html')
    end
    vim.fn.writefile(vim.split(result.html, '\n'), path)
    tell('report written to ' .. path)
    local _, problem = vim.ui.open(path)
    if problem then
      tell(problem, vim.log.levels.WARN)
    end
  end)
end

--- Return the codes of the findings in the current line, else in the whole buffer.
---@return string[]
function M.codes_here()
  local function codes(options)
    local found = {}
    for _, diagnostic in ipairs(vim.diagnostic.get(0, options)) do
      if diagnostic.source == 'resume-ls' and not vim.list_contains(found, diagnostic.code) then
        table.insert(found, diagnostic.code)
      end
    end
    return found
  end
  local here = codes({ lnum = vim.api.nvim_win_get_cursor(0)[1] - 1 })
  return #here > 0 and here or codes()
end

--- Show what a code or a level means; without one, the first finding of the current line.
---@param topic? string
function M.explain(topic)
  topic = topic or M.codes_here()[1]
  if not topic then
    return tell('no finding here')
  end
  execute(vim.api.nvim_get_current_buf(), 'explain', { topic }, function(result)
    local lines = vim.split(result.markdown, '\n')
    vim.lsp.util.open_floating_preview(lines, 'markdown', { border = 'rounded', focus_id = 'resume_ls.explain' })
  end)
end

--- Select the next [[blank]], so that what is typed replaces it; go round at the end of the file.
---@param options? { backwards?: boolean }
---@return boolean whether there is one
function M.next_blank(options)
  local flags = options and options.backwards and 'bw' or 'w'
  if vim.fn.search(BLANK, flags) == 0 then
    tell('no blank is left')
    return false
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_get_current_line()
  local last = vim.fn.matchend(line, BLANK, column) - 1
  vim.api.nvim_feedkeys(vim.keycode('<Esc>'), 'nx', false)
  vim.api.nvim_win_set_cursor(0, { row, column })
  -- to the last character, which may be several bytes long: characters, not columns, are counted by `l`
  local characters = vim.fn.strchars(line:sub(column + 1, last + 1)) - 1
  vim.api.nvim_feedkeys(vim.keycode(('v%dl<C-g>'):format(characters)), 'n', false)
  return true
end

--- A short text for a status line: "senior · reads as mid · 7 findings"; '' where the buffer is no resume.
---@return string
function M.status() return require('resume_ls.status').text() end

return M
