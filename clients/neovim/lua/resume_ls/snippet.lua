-- Rewrites with tab stops. Neovim takes no snippets in edits, so the server hands them over as the argument of a
-- command: {uri, version, range, snippet}. A choice of verbs is asked for first; then <Tab> goes from blank to blank.
-- A blank keeps its [[brackets]] until it is filled: a forgotten one is a finding, not words in a resume.

local M = {}

--- Escape text for a snippet.
local function escaped(text) return (text:gsub('[\\$}]', '\\%0')) end

--- Undo the escapes of a snippet's text, placeholder or option.
local function unescaped(text) return (text:gsub('\\([\\$},|])', '%1')) end

--- Cut a snippet of the server (text, ${1:[[hint]]}, ${1|one,two|}; nothing is nested) into its pieces.
---@param snippet string
---@return { text?: string, hint?: string, options?: string[], number?: integer }[]
function M.pieces(snippet)
  local pieces, text, at = {}, '', 1
  local function flush()
    if text ~= '' then
      table.insert(pieces, { text = text })
      text = ''
    end
  end
  while at <= #snippet do
    local character = snippet:sub(at, at)
    local number, kind = snippet:match('^%${(%d+)([:|])', at)
    if character == '\\' then
      text = text .. snippet:sub(at + 1, at + 1)
      at = at + 2
    elseif number then
      flush()
      local begin = at + #number + 3
      local close = begin
      while close <= #snippet do -- to the bracket or bar that is not escaped
        local here = snippet:sub(close, close)
        if here == '\\' then
          close = close + 1
        elseif here == (kind == ':' and '}' or '|') then
          break
        end
        close = close + 1
      end
      local inner = snippet:sub(begin, close - 1)
      if kind == ':' then
        table.insert(pieces, { number = tonumber(number), hint = (unescaped(inner):gsub('^%[%[(.*)%]%]$', '%1')) })
        at = close + 1
      else
        local options = {}
        local kept = inner:gsub('\\,', '\1')
        for option in vim.gsplit(kept, ',', { plain = true }) do
          table.insert(options, unescaped((option:gsub('\1', ','))))
        end
        table.insert(pieces, { number = tonumber(number), options = options })
        at = close + 2
      end
    else
      text = text .. character
      at = at + 1
    end
  end
  flush()
  return pieces
end

--- Ask for each choice, one after the other; the first option is taken where the user picks none.
local function choose(pieces, done)
  for _, piece in ipairs(pieces) do
    if piece.options then
      return vim.ui.select(piece.options, { prompt = 'Which is true?' }, function(choice)
        piece.text, piece.options = choice or piece.options[1], nil
        choose(pieces, done)
      end)
    end
  end
  done()
end

--- Return the pieces in plain text.
local function plain(pieces)
  local parts = vim.tbl_map(function(piece) return piece.text or ('[[%s]]'):format(piece.hint) end, pieces)
  return table.concat(parts)
end

--- Return the pieces as a snippet.
local function template(pieces)
  local parts = vim.tbl_map(function(piece)
    return piece.text and escaped(piece.text) or ('${%d:[[%s]]}'):format(piece.number, escaped(piece.hint))
  end, pieces)
  return table.concat(parts)
end

--- vim.snippet indents every line but the first like the line that it stands in; the server's lines carry their
--- indentation already. Return the snippet without it, or nil where it has lines that are indented less.
local function without_indent(snippet, indent)
  local lines = vim.split(snippet, '\n')
  for number = 2, #lines do
    if not vim.startswith(lines[number], indent) then
      return nil
    end
    lines[number] = lines[number]:sub(#indent + 1)
  end
  return table.concat(lines, '\n')
end

--- Replace a range of the current buffer by a snippet and go to its first blank.
local function expand(bufnr, row, column, end_row, end_column, pieces)
  local indent = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1]:sub(1, column):match('^%s*')
  local snippet = without_indent(template(pieces), indent)
  if not snippet or not vim.iter(pieces):any(function(piece) return piece.hint ~= nil end) then
    vim.api.nvim_buf_set_text(bufnr, row, column, end_row, end_column, vim.split(plain(pieces), '\n'))
    vim.api.nvim_win_set_cursor(0, { row + 1, column })
    return
  end
  local virtualedit, expandtab = vim.wo.virtualedit, vim.bo.expandtab
  vim.api.nvim_buf_set_text(bufnr, row, column, end_row, end_column, {})
  vim.wo.virtualedit = 'onemore' -- for the cursor to stand behind the last character
  vim.bo.expandtab = false -- the author's tabs stay
  vim.api.nvim_win_set_cursor(0, { row + 1, column })
  local ok, problem = pcall(vim.snippet.expand, snippet)
  vim.wo.virtualedit, vim.bo.expandtab = virtualedit, expandtab
  if not ok then
    error(problem, 0)
  end
end

--- Apply what the server sent.
---@param argument { uri: string, version: integer, range: lsp.Range, snippet: string }
---@param context lsp.HandlerContext
function M.apply(argument, context)
  local bufnr = vim.uri_to_bufnr(argument.uri)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local pieces = M.pieces(argument.snippet)
  choose(pieces, function()
    local version = vim.lsp.util.buf_versions and vim.lsp.util.buf_versions[bufnr]
    if tick ~= vim.api.nvim_buf_get_changedtick(bufnr) or (version and version ~= argument.version) then
      return vim.notify('resume-ls: the text has changed since; ask again', vim.log.levels.WARN)
    end
    if vim.api.nvim_get_current_buf() ~= bufnr then
      vim.api.nvim_set_current_buf(bufnr)
    end
    local function place(position)
      local line = vim.api.nvim_buf_get_lines(bufnr, position.line, position.line + 1, false)[1] or ''
      return position.line, vim.str_byteindex(line, client.offset_encoding, position.character, false)
    end
    local row, column = place(argument.range.start)
    local end_row, end_column = place(argument.range['end'])
    expand(bufnr, row, column, end_row, end_column, pieces)
  end)
end

return M
