-- With the plugin: commands, rewrites with tab stops, blanks, status, report, health, neighbours.
local clients = os.getenv('RESUME_LS_CLIENTS')
package.path = clients .. '/neovim/tests/?.lua;' .. package.path
local t = require('steps')

vim.o.swapfile = false
vim.o.hidden = true
vim.cmd('filetype plugin on')
vim.opt.runtimepath:prepend(clients .. '/neovim')
vim.cmd.runtime('plugin/resume_ls.lua')
dofile(clients .. '/neovim/examples/keys.lua')

local notes = {}
vim.notify = function(message) table.insert(notes, message) end
local answers = {} -- what the user picks, by prompt
vim.ui.select = function(items, options, done)
  local answer = answers[options.prompt:match('^[%w ]+%w')]
  for index, item in ipairs(items) do
    if item == answer or index == answer then
      return done(item, index)
    end
  end
  done(nil)
end

-- the cutter of snippets
local pieces = require('resume_ls.snippet').pieces
t.equal('snippet', pieces([[\$5 ${1|Built,Set up\, ran,a\|b|} a\}b ${2:so\}me} \\textbf{x}]]), {
  { text = '$5 ' },
  { number = 1, options = { 'Built', 'Set up, ran', 'a|b' } },
  { text = ' a}b ' },
  { number = 2, hint = 'so}me' },
  { text = [[ \textbf{x}]] },
})

-- a neighbour with positions of its own
vim.lsp.config('neighbour', {
  cmd = function()
    return {
      request = function(method, _, callback)
        callback(nil, method == 'initialize' and { capabilities = { positionEncoding = 'utf-16', codeActionProvider = true } } or {})
        return true, 1
      end,
      notify = function() return true end,
      is_closing = function() return false end,
      terminate = function() end,
    }
  end,
  filetypes = { 'markdown' },
})
vim.lsp.enable('neighbour')

local resume_ls = require('resume_ls')
local bufnr, client = t.open('cv.md')
t.shows(bufnr, 'cv.md')
t.wait('the neighbour is there', function() return #vim.lsp.get_clients({ bufnr = bufnr }) == 2 end)
t.wait('status', function() return resume_ls.status():match('^mid · reads as %l+ · %d finding') ~= nil end, function() return resume_ls.status() end)
t.equal('key', vim.fn.maparg(']b', 'n', false, true).desc, 'Next blank')

-- level, by the commands
vim.cmd('ResumeLevel senior')
t.shows(bufnr, 'cv.md at senior')
t.equal('written', vim.fn.readfile('.resume-ls.yml'), { '# the job that I apply for', 'level: senior' })
t.wait('status follows', function() return vim.startswith(resume_ls.status(), 'senior') end, function() return resume_ls.status() end)
answers['Target level'] = 'mid'
t.equal('completion', vim.fn.getcompletion('ResumeLevel s', 'cmdline'), { 'senior', 'staff' })
vim.cmd('ResumeLevel')
t.shows(bufnr, 'cv.md')

-- tab stops: a choice of verbs, then blanks
for _, name in ipairs({ 'cv.md', 'cv.tex' }) do
  bufnr = t.open(name)
  t.shows(bufnr, name)
  local fix = t.expected[name .. ' fix']
  local options = pieces(fix.snippet)
  local verbs = vim.iter(options):find(function(piece) return piece.options end).options
  answers['Which is true'] = verbs[2]
  t.go_to(fix.at)
  t.act(fix.title)
  local filled = fix.text:gsub(vim.pesc(verbs[1]), (verbs[2]:gsub('%%', '%%%%')), 1)
  t.wait('rewritten with the verb that was picked', function() return t.line(fix.line) == filled end, function() return { is = t.line(fix.line), expected = filled } end)
  t.equal('a snippet is active', vim.snippet.active(), true)
  vim.snippet.stop()
  t.wait('its blanks are findings', function()
    return vim.iter(vim.diagnostic.get(bufnr)):any(function(it) return it.code == 'unfilled-blank' end)
  end)

  -- from blank to blank
  vim.cmd.stopinsert()
  vim.api.nvim_win_set_cursor(0, { fix.line, 0 })
  local first = filled:find('[[', 1, true)
  t.equal('there is a blank', resume_ls.next_blank(), true)
  vim.api.nvim_feedkeys(vim.keycode('<Ignore>12 ms<Esc>'), 'tx', false)
  t.equal('what is typed replaces it', t.line(fix.line), filled:sub(1, first - 1) .. '12 ms' .. filled:sub(filled:find(']]', first, true) + 2))
  while t.line(fix.line) ~= fix.before do
    vim.cmd('silent undo')
  end
  t.shows(bufnr, name)
end

-- a rewrite over several lines: they are not indented twice, and tabs stay
vim.cmd.buffer(vim.fn.bufnr('cv.md'))
local function apply(lines, snippet)
  vim.api.nvim_buf_set_lines(0, -1, -1, true, lines)
  local last = vim.api.nvim_buf_line_count(0) - 1
  local column = lines[1]:find('old') - 1
  local range = { start = { line = last, character = column }, ['end'] = { line = last, character = #lines[1] } }
  vim.wait(300) -- the change reaches the server, and the version is that of the buffer
  local version = vim.lsp.util.buf_versions[vim.api.nvim_get_current_buf()]
  require('resume_ls.snippet').apply(
    { uri = vim.uri_from_bufnr(0), version = version, range = range, snippet = snippet },
    { client_id = client.id, bufnr = vim.api.nvim_get_current_buf() }
  )
  vim.snippet.stop()
  vim.cmd.stopinsert()
  return vim.api.nvim_buf_get_lines(0, last, -1, true)
end
vim.bo.expandtab = true
t.equal('tabs and lines', apply({ '\t- old' }, 'new\n\t  and ${1:more}\n\t\tend'), { '\t- new', '\t  and [[more]]', '\t\tend' })
t.equal('indented less', apply({ '  - old' }, 'new ${1:more}\nend'), { '  - new [[more]]', 'end' })
t.equal('without blanks', apply({ '  - old' }, 'new \\$5\n    end'), { '  - new $5', '    end' })
t.equal('options stay', { vim.bo.expandtab, vim.wo.virtualedit }, { true, '' })
vim.cmd('silent edit!')

-- report, explanation
t.open('cv.md') -- read anew above, and attached again
local opened
vim.ui.open = function(path) opened = path end
vim.cmd('ResumeReport')
t.wait('report opened', function() return opened ~= nil end, function() return notes end)
t.equal('as HTML', table.concat(vim.fn.readfile(opened)):match('^%s*<!%a+ html') ~= nil, true)
t.go_to('Responsible')
t.shows(0, 'cv.md')
vim.cmd('ResumeExplain')
t.wait('explained', function()
  return vim.iter(vim.api.nvim_list_wins()):any(function(window)
    return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, 1, false)[1]:find('responsibility') ~= nil
      and vim.api.nvim_win_get_config(window).relative ~= ''
  end)
end)

-- the code lens at the top runs our command
vim.lsp.codelens.enable(true, { bufnr = 0 })
t.wait('lens', function() return #vim.lsp.codelens.get({ bufnr = 0 }) > 0 end)

-- its own configuration: an error there is shown, a change counts before it is saved
local configuration = t.open('.resume-ls.yml')
vim.api.nvim_buf_set_lines(configuration, 0, -1, true, { 'levle: senior' })
t.wait('misspelt', function() return vim.diagnostic.get(configuration)[1] ~= nil and vim.diagnostic.get(configuration)[1].code == 'config-error' end)
vim.api.nvim_buf_set_lines(configuration, 0, -1, true, { 'level: senior' })
t.shows(vim.fn.bufnr('cv.md'), 'cv.md at senior')
vim.cmd('silent edit!')
vim.cmd.edit('other.yml')
vim.wait(300)
t.equal('other YAML is let alone', #vim.lsp.get_clients({ bufnr = 0, name = 'resume_ls' }), 0)

-- a file without a root; a README
local alone = os.getenv('TMPDIR') .. '/alone.md'
vim.fn.writefile(vim.fn.readfile('cv.md'), alone)
local _, single = t.open(alone)
t.equal('no root', single.root_dir, nil)
t.wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
local readme = t.open('README.md')
vim.wait(500)
t.equal('a README is let alone', t.shown(readme), {})
t.equal('and has no status', resume_ls.status(), '')

-- health
vim.cmd.buffer(vim.fn.bufnr('cv.md'))
vim.cmd('checkhealth resume_ls')
local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
t.say(health)
t.equal('healthy', health:find('ERROR') or health:find('WARNING'), nil)
for _, expected in ipairs({ 'resume%-ls %d', 'cv.md %(mid', 'neighbour is attached', 'utf%-8', 'README.md %(not a resume%)' }) do
  t.equal('health tells ' .. expected, health:find(expected) ~= nil, true)
end

t.say(vim.inspect(notes))
t.done()
