" Vim with ALE: the findings of a file, the menu at the first one on plain text, and what its first entry writes.
" $RESUME_LS_FILE names the file; results go to found.jsonl, menu.txt and the file itself.
set nocompatible nomore packpath+=/usr/share/vim/vimfiles
filetype plugin on
let g:ale_completion_enabled = 0
packadd ale
runtime plugin/ale.vim
source $RESUME_LS_CLIENTS/vim/examples/ale.vim

function! s:found() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, it -> get(it, 'linter_name', '') ==# 'resume-ls'})
endfunction

function! s:until(holds) abort
  for s:turn in range(300)
    if a:holds() | return | endif
    sleep 100m
  endfor
  cquit
endfunction

execute 'edit' $RESUME_LS_FILE
ALELint
call s:until({-> index(map(s:found(), {_, it -> it.code}), $RESUME_LS_CODE) >= 0})
sleep 1
call writefile(map(s:found(), {_, it -> json_encode([it.code, it.lnum, it.text])}), 'found.jsonl')

" ALE asks on the command line, which a test cannot type into.
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  call writefile(split(a:message, '\n'), 'menu.txt')
  return '1'
endfunction
let s:at = filter(s:found(), {_, it -> it.code ==# $RESUME_LS_CODE})[0]
call cursor(s:at.lnum, s:at.col)
let s:before = getline('.')
ALECodeAction
call s:until({-> getline(s:at.lnum) !=# s:before})
write
ALEStopAllLSPs
qall!
