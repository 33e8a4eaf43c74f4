-- The snippets for plugin managers. vim.pack is Neovim's own and runs for real, with a local clone for the address;
-- of the others, what they say is carried out as the managers do.
local clients, repository = os.getenv('RESUME_LS_CLIENTS'), os.getenv('RESUME_LS_REPOSITORY')
package.path = clients .. '/neovim/tests/?.lua;' .. package.path
_G.arg = {}
vim.env.EXPECTED = '{}'
local t = require('steps')
local examples = clients .. '/neovim/examples/'

local function fresh()
  vim.g.loaded_resume_ls = nil
  vim.lsp.enable('resume_ls', false)
  pcall(vim.api.nvim_del_user_command, 'ResumeLevel')
  vim.opt.runtimepath = vim.tbl_filter(function(it) return not it:find('clients/neovim', 1, true) end, vim.opt.runtimepath:get())
end

local function works(manager)
  t.equal(manager .. ': commands', vim.fn.exists(':ResumeLevel'), 2)
  t.equal(manager .. ': enabled', vim.lsp.is_enabled('resume_ls'), true)
  t.equal(manager .. ': configuration', vim.lsp.config.resume_ls.cmd, { 'resume-ls', 'server' })
  fresh()
end

local spec = dofile(examples .. 'lazy.lua')
t.equal('lazy.nvim: repository', spec[1], 'OWNER/resume-ls')
spec.config({ dir = repository })
works('lazy.nvim')

local used
local packer = assert(loadfile(examples .. 'packer.lua'))
setfenv(packer, { use = function(it) used = it end })()
vim.opt.runtimepath:append(repository .. '/' .. used.rtp)
vim.cmd.runtime('plugin/resume_ls.lua')
works('packer')

local text = table.concat(vim.fn.readfile(examples .. 'pack.lua'), '\n')
local before, after = text:match("^(.*)https://github.com/OWNER/resume%-ls(.*)$")
local replaced = before .. 'file://' .. repository .. after
vim.fn.confirm = function() return 1 end
assert(load(replaced))()
works('vim.pack')
os.exit(0)
