-- What the tests share: waiting, comparing, and what a person does in the editor.

local M = {}

local begin = vim.uv.hrtime()

function M.say(...) io.stdout:write(('[%5d ms] '):format((vim.uv.hrtime() - begin) / 1e6), table.concat({ ... }, ' '), '\n') end

function M.fail(message)
  M.say('FAIL:', message)
  io.stdout:flush()
  os.exit(1)
end

function M.wait(what, holds, detail)
  if not vim.wait(20000, holds, 20) then
    M.fail('not so after 20 s: ' .. what .. (detail and '\n' .. vim.inspect(detail()) or ''))
  end
  M.say('ok:', what)
end

function M.equal(what, is, expected)
  if not vim.deep_equal(is, expected) then
    M.fail(('%s\n is       %s\n expected %s'):format(what, vim.inspect(is), vim.inspect(expected)))
  end
  M.say('ok:', what)
end

-- What the command line found, by the name of the step.
M.expected = vim.json.decode(assert(os.getenv('EXPECTED')))

--- Open a file and return its buffer and client.
function M.open(name)
  vim.cmd.edit(name)
  local bufnr = vim.api.nvim_get_current_buf()
  local function client() return vim.lsp.get_clients({ bufnr = bufnr, name = 'resume_ls' })[1] end
  M.wait('attached to ' .. name, function() return client() and client().initialized end)
  return bufnr, client()
end

local SEVERITIES = { 'error', 'warning', 'info', 'hint' }

--- Return the findings of a buffer as `line severity code: the words underlined`, sorted by place.
function M.shown(bufnr)
  local found = vim.diagnostic.get(bufnr)
  table.sort(found, function(a, b)
    if a.lnum ~= b.lnum then return a.lnum < b.lnum end
    if a.col ~= b.col then return a.col < b.col end
    return a.code < b.code
  end)
  return vim.tbl_map(function(it)
    assert(it.source == 'resume-ls', it.source)
    local words = vim.api.nvim_buf_get_text(bufnr, it.lnum, it.col, it.end_lnum, it.end_col, {})
    return ('%d %s %s: %s'):format(it.lnum + 1, SEVERITIES[it.severity], it.code, table.concat(words, '\n'))
  end, found)
end

--- Wait until a buffer shows what the command line finds.
function M.shows(bufnr, step)
  M.wait(step .. ' shown', function() return vim.deep_equal(M.shown(bufnr), M.expected[step]) end, function()
    return { shown = M.shown(bufnr), expected = M.expected[step] }
  end)
end

function M.line(number) return vim.api.nvim_buf_get_lines(0, number - 1, number, true)[1] end

--- Put the cursor on a text.
function M.go_to(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local at = line:find(text, 1, true)
    if at then
      vim.api.nvim_win_set_cursor(0, { number, at - 1 })
      return number
    end
  end
  M.fail('no such text: ' .. text)
end

--- Choose the first code action whose title begins so.
function M.act(begins, kind)
  local chosen = false
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { kind or 'quickfix' }, diagnostics = vim.lsp.diagnostic.from(vim.diagnostic.get(0, { lnum = vim.fn.line('.') - 1 })) },
    filter = function(action)
      local this = not chosen and vim.startswith(action.title, begins)
      chosen = chosen or this
      return this
    end,
  })
end

--- End, once the server has gone with us.
function M.done()
  M.say('PASS')
  io.stdout:flush()
  vim.cmd('silent! qall!')
end

return M
