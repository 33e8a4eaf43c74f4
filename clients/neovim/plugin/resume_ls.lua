-- Commands, and the server switched on (unless `vim.g.resume_ls_enable` is false).

if vim.g.loaded_resume_ls then
  return
end
vim.g.loaded_resume_ls = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('resume-ls needs Neovim 0.11 or later', vim.log.levels.ERROR)
  return
end

local function command(name, run, options) vim.api.nvim_create_user_command(name, run, options) end

local function starting_with(words)
  return function(begun)
    return vim.tbl_filter(function(word) return vim.startswith(word, begun) end, words())
  end
end

command('ResumeLevel', function(call) require('resume_ls').set_level(call.fargs[1]) end, {
  nargs = '?',
  complete = starting_with(function() return require('resume_ls').LEVELS end),
  desc = 'Set the level that this resume aims at',
})
command('ResumeReport', function(call) require('resume_ls').report(call.fargs[1]) end, {
  nargs = '?',
  complete = 'file',
  desc = 'Write a report on this resume (to a file) and open it in the browser',
})
command('ResumeExplain', function(call) require('resume_ls').explain(call.fargs[1]) end, {
  nargs = '?',
  complete = starting_with(function() return require('resume_ls').codes_here() end),
  desc = 'Explain a finding (that under the cursor) or a level',
})
command('ResumeNextBlank', function() require('resume_ls').next_blank() end, {
  desc = 'Select the next [[blank]]',
})
command('ResumePreviousBlank', function() require('resume_ls').next_blank({ backwards = true }) end, {
  desc = 'Select the [[blank]] before',
})

require('resume_ls.status').watch()

if vim.g.resume_ls_enable ~= false then
  vim.lsp.enable('resume_ls')
end
