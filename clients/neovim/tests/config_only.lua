-- Without the plugin: what docs/editors/neovim.md says to paste, in Markdown and LaTeX, with utf-8 positions.
local clients = os.getenv('RESUME_LS_CLIENTS')
package.path = clients .. '/neovim/tests/?.lua;' .. package.path
local t = require('steps')

vim.o.swapfile = false
vim.o.hidden = true
vim.cmd('filetype on')
dofile(clients .. '/neovim/examples/config_only.lua')

local answer -- what the user picks when asked
vim.ui.select = function(items, options, done)
  for index, item in ipairs(items) do
    local shown = options.format_item and options.format_item(item) or item
    if shown == answer then
      return done(item, index)
    end
  end
  t.fail('not to choose from: ' .. tostring(answer) .. ' in ' .. vim.inspect(items))
end

for _, name in ipairs({ 'cv.md', 'cv.tex' }) do
  local bufnr, client = t.open(name)
  t.equal('utf-8 positions', client.offset_encoding, 'utf-8')
  t.shows(bufnr, name)

  -- a rewrite in plain text, with its blanks in brackets
  local fix = t.expected[name .. ' fix']
  t.go_to(fix.at)
  t.act(fix.title)
  t.wait('rewritten', function() return t.line(fix.line) == fix.text end, function() return t.line(fix.line) end)
  t.shows(bufnr, name .. ' rewritten')
  local column = vim.fn.searchpos([=[\[\[]=], 'n')
  vim.api.nvim_win_set_cursor(0, { fix.line, 0 })
  vim.diagnostic.jump({ count = 1, severity = vim.diagnostic.severity.ERROR, float = false })
  t.equal(']d goes to the blank', vim.fn.getline('.'):sub(vim.fn.col('.'), vim.fn.col('.') + 1), '[[')
  vim.cmd('silent undo')
  t.shows(bufnr, name)
end

-- the level, by the code action, asked by the server
local bufnr = t.open('cv.md')
vim.cmd.buffer(bufnr)
t.go_to('Responsible')
answer = 'senior'
t.act('Change the target level', 'refactor')
t.shows(bufnr, 'cv.md at senior')
t.equal('written', vim.fn.readfile('.resume-ls.yml'), { '# the job that I apply for', 'level: senior' })

-- ignore, written to the configuration; and by a comment
t.go_to('Responsible')
t.act('Ignore “responsibility” for this bullet (in')
t.shows(bufnr, 'cv.md ignored')

-- no resume
local readme, client = t.open('README.md')
vim.wait(500)
t.equal('a README is let alone', t.shown(readme), {})

t.done()
